package io.jcompose.load.canonical;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.yaml.YamlNode.Mapping;
import java.util.SequencedMap;

/** The form of a document in which every key has one shape. */
public final class CanonicalForm {
  /**
   * The key under which a secret or config carries the value of the variable it names. An
   * extension, so that it survives merging; no file can hold it, since {@code #} begins a comment
   * there only after a space, but nobody writes such keys.
   */
  public static final String CONTENT_FROM_ENVIRONMENT = "x-#value";

  private CanonicalForm() {}

  /**
   * Short syntax turned into long syntax.
   *
   * @param lenient leaves short syntax alone that cannot be parsed, because it holds variables
   */
  public static Mapping of(Mapping root, boolean lenient, Diagnostics diagnostics) {
    return new LongSyntax(lenient, diagnostics).apply(root);
  }

  /** With the values that the spec gives to keys left out. */
  public static Mapping withDefaults(Mapping root) {
    return Defaults.apply(root);
  }

  /**
   * With what the whole project implies: the default network, the names of resources, dependencies
   * through links and shared namespaces, variables that get their value from outside.
   */
  public static Mapping normalized(
      Mapping root, String projectName, SequencedMap<String, String> environment) {
    return new Normalization(projectName, environment).apply(root);
  }
}
