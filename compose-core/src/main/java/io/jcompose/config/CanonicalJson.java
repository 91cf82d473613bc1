package io.jcompose.config;

import io.jcompose.model.Project;
import io.jcompose.model.Value;

/** A project as {@code docker compose config --format json} prints it. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The whole project, indented, without a line break at the end. Each {@code $} is doubled, so
   * that the text can be loaded again.
   */
  public static String of(Project project) {
    return JsonText.indented(new ProjectFields(Form.JSON).of(project)).replace("$", "$$");
  }

  /** A document before it is bound, keys sorted; dollar signs stay as they are. */
  public static String of(Value.Fields document) {
    return JsonText.indented(Form.JSON.sorted(document));
  }
}
