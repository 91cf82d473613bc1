package io.jcompose.lint;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.model.Service;
import io.jcompose.trace.Explanation;
import io.jcompose.yaml.NodePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Environments of services. */
final class EnvironmentRules {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(^|_)(PASSWORD|PASSWD|PASS|SECRET|TOKEN|APIKEY|API_KEY|PRIVATE_KEY|SECRET_KEY"
              + "|ACCESS_KEY|CREDENTIALS?)$");

  private EnvironmentRules() {}

  static void plainSecrets(Subject subject) {
    for (Service service : subject.services()) {
      service
          .environment()
          .forEach((name, value) -> {
            NodePath path = Subject.path(service, "environment", name);
            Optional<Explanation> explanation = subject.explanation(path);
            boolean literal =
                value.filter(text -> !text.isEmpty()).isPresent()
                    && SECRET.matcher(name).find()
                    && explanation
                        .filter(e -> e.variables().isEmpty() && isIn(e, "environment"))
                        .isPresent();
            if (literal) {
              subject.report(
                  explanation.flatMap(Explanation::at).orElseThrow(),
                  path.toString(),
                  name + " is written in the file, where everybody can read it",
                  "use secrets:, or a variable: " + name + ": ${" + name + "}",
                  List.of());
            }
          });
    }
  }

  // Env files are where such values belong.
  private static boolean isIn(Explanation explanation, String key) {
    return explanation.at().filter(at -> at.file().matches(".*\\.ya?ml|-")).isPresent()
        && explanation.path().contains("." + key);
  }

  static void shadowed(Subject subject) {
    for (Service service : subject.services()) {
      service
          .environment()
          .forEach((name, value) -> {
            NodePath path = Subject.path(service, "environment", name);
            Optional<Explanation> explanation = subject.explanation(path);
            explanation
                .flatMap(Explanation::shadowedFile)
                .filter(hidden -> !hidden.value().equals(value.orElse("")))
                .ifPresent(hidden ->
                    subject.report(
                        explanation.flatMap(Explanation::at).orElseGet(hidden::at),
                        path.toString(),
                        "the value of an env file is never used",
                        "remove one of the two",
                        List.of(new Diagnostic.Related(hidden.at(), "hidden"))));
          });
    }
  }
}
