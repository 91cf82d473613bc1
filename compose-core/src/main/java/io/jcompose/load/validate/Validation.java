package io.jcompose.load.validate;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.model.Project;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode.Mapping;
import java.util.function.Function;

/** The checks of a load, from the outer form to the meaning. */
public final class Validation {
  private Validation() {}

  /** Checks the shape of every value, in short or long syntax. */
  public static void checkShapes(Mapping root, Diagnostics diagnostics) {
    new ShapeCheck(diagnostics).check(root, ComposeShapes.ROOT, NodePath.ROOT);
  }

  /** Checks rules within single values of a canonical document. */
  public static void checkValues(Mapping root, Diagnostics diagnostics) {
    new ValueRules(diagnostics).check(root);
  }

  /**
   * Checks that what the active services refer to is there, and that nothing contradicts itself.
   *
   * @param positions where the value of a path such as {@code services.web.image} was written
   */
  public static void checkConsistency(
      Project project, Function<NodePath, SourcePosition> positions, Diagnostics diagnostics) {
    new References(project, positions, diagnostics).check();
    new Contradictions(project, positions, diagnostics).check();
  }
}
