package io.jcompose.load.layer;

/**
 * Which parts of a load are done; all of them unless somebody asks for less.
 *
 * @param interpolate replaces variables
 * @param resolvePaths makes relative paths absolute
 * @param normalize adds what is implied: the default network, names, dependencies
 * @param checkConsistency refuses references to what is not defined, and contradictions
 */
public record LoadOptions(
    boolean interpolate, boolean resolvePaths, boolean normalize, boolean checkConsistency) {
  /** What an included project is loaded with: the including one does the rest. */
  public LoadOptions forIncluded() {
    return new LoadOptions(interpolate, true, false, false);
  }
}
