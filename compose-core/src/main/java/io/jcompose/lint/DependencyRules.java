package io.jcompose.lint;

import io.jcompose.model.Dependency;
import io.jcompose.model.Dependency.Condition;
import io.jcompose.model.Healthcheck;
import io.jcompose.model.Service;
import java.util.Map;
import java.util.Optional;

/** What services wait for. */
final class DependencyRules {
  private DependencyRules() {}

  static void noCheck(Subject subject) {
    each(
        subject,
        (service, name, dependency, target) -> {
          Optional<Healthcheck> check = target.healthcheck();
          if (dependency.condition() == Condition.SERVICE_HEALTHY
              && check.filter(c -> c.disable() || isNone(c)).isPresent()) {
            subject.report(
                Subject.path(service, "depends_on", name),
                "\"" + name + "\" can never be healthy: its healthcheck is disabled",
                "give it a healthcheck, or wait for service_started",
                Subject.path(target, "healthcheck"),
                "disabled here");
          } else if (dependency.condition() == Condition.SERVICE_HEALTHY && check.isEmpty()) {
            subject.report(
                Subject.path(service, "depends_on", name),
                "\"" + name + "\" has no healthcheck, so it is healthy only if its image has one",
                "add healthcheck: to service " + name);
          }
        });
  }

  static void notAwaited(Subject subject) {
    each(
        subject,
        (service, name, dependency, target) -> {
          boolean checked =
              target.healthcheck().filter(c -> !c.disable() && !isNone(c)).isPresent();
          if (checked && dependency.condition() == Condition.SERVICE_STARTED) {
            subject.report(
                Subject.path(service, "depends_on", name),
                "only the start of \"" + name + "\" is awaited, though it has a healthcheck",
                "write condition: service_healthy",
                Subject.path(target, "healthcheck"),
                "checked here");
          }
        });
  }

  private static boolean isNone(Healthcheck check) {
    return !check.test().isEmpty() && check.test().getFirst().equals("NONE");
  }

  private interface Check {
    void of(Service service, String name, Dependency dependency, Service target);
  }

  private static void each(Subject subject, Check check) {
    for (Service service : subject.services()) {
      for (Map.Entry<String, Dependency> entry : service.dependsOn().entrySet()) {
        subject
            .project()
            .service(entry.getKey())
            .ifPresent(target -> check.of(service, entry.getKey(), entry.getValue(), target));
      }
    }
  }
}
