package io.jcompose.config;

import io.jcompose.model.Project;
import io.jcompose.model.Value;

/** A project as {@code docker compose config} prints it. */
public final class CanonicalYaml {
  private CanonicalYaml() {}

  /** The whole project. Each {@code $} is doubled, so that the text can be loaded again. */
  public static String of(Project project) {
    return YamlText.of(new ProjectFields(Form.YAML).of(project)).replace("$", "$$");
  }

  /** A document before it is bound, keys sorted; dollar signs stay as they are. */
  public static String of(Value.Fields document) {
    return YamlText.of((Value.Fields) Form.YAML.sorted(document));
  }
}
