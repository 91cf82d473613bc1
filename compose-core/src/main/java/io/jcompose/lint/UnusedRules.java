package io.jcompose.lint;

import io.jcompose.model.Project;
import io.jcompose.yaml.NodePath;
import java.util.Map;
import java.util.function.Function;

/** What is defined in vain. */
final class UnusedRules {
  private UnusedRules() {}

  static void networks(Subject subject) {
    check(subject, "networks", "network", Project::networks);
  }

  static void volumes(Subject subject) {
    check(subject, "volumes", "volume", Project::volumes);
  }

  static void secrets(Subject subject) {
    check(subject, "secrets", "secret", Project::secrets);
  }

  static void configs(Subject subject) {
    check(subject, "configs", "config", Project::configs);
  }

  private static void check(
      Subject subject, String section, String kind, Function<Project, Map<String, ?>> resources) {
    Map<String, ?> used = resources.apply(subject.project().withoutUnusedResources());
    for (String name : resources.apply(subject.project()).keySet()) {
      boolean implied = section.equals("networks") && name.equals("default");
      if (!used.containsKey(name) && !implied) {
        subject.report(
            NodePath.ROOT.keys(section, name),
            "no service uses " + kind + " \"" + name + "\"",
            "remove it, or use it in a service");
      }
    }
  }
}
