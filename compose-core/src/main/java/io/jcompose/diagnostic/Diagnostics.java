package io.jcompose.diagnostic;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects the problems of one load, so that all of them are reported at once. Not thread-safe; one
 * instance belongs to one load.
 */
public final class Diagnostics {
  /** How many problems of either severity are kept: nobody reads more, and memory is limited. */
  public static final int MAX_KEPT = 1_000;

  // A set, since two stages may find the same fault.
  private final SequencedSet<Diagnostic> all = new LinkedHashSet<>();
  private final Set<Place> errorPlaces = new HashSet<>();
  private int errors;
  private int warnings;

  /** What an error is about. */
  private record Place(SourcePosition at, String path) {}

  /** Adds an error at a place, with a hint on what to write instead. */
  public void error(SourcePosition at, String path, String message, String hint) {
    add(
        new Diagnostic(
            Severity.ERROR, Optional.of(at), path, message, Optional.of(hint), List.of()));
  }

  /** Adds an error at a place that needs no hint beyond its message. */
  public void error(SourcePosition at, String path, String message) {
    add(
        new Diagnostic(
            Severity.ERROR, Optional.of(at), path, message, Optional.empty(), List.of()));
  }

  /** Adds a warning at a place, with a hint. */
  public void warning(SourcePosition at, String path, String message, String hint) {
    add(
        new Diagnostic(
            Severity.WARNING, Optional.of(at), path, message, Optional.of(hint), List.of()));
  }

  /**
   * Adds a problem that another room has already put into words. Of several errors about the same
   * value at the same place only the first counts: later stages stumble over what an earlier one
   * has reported.
   */
  public void add(Diagnostic diagnostic) {
    boolean isError = diagnostic.severity() == Severity.ERROR;
    if (isFull(diagnostic.severity())) {
      return;
    }
    boolean isConsequence =
        isError
            && diagnostic.at().isPresent()
            && !errorPlaces.add(new Place(diagnostic.at().get(), diagnostic.path()));
    if (isConsequence || all.contains(diagnostic)) {
      return;
    }
    int kept = isError ? errors++ : warnings++;
    all.add(kept < MAX_KEPT ? diagnostic : tooMany(diagnostic.severity()));
  }

  /** Whether further problems are left out, so that nobody need find out where they are. */
  public boolean isFull(Severity severity) {
    return (severity == Severity.ERROR ? errors : warnings) > MAX_KEPT;
  }

  private static Diagnostic tooMany(Severity severity) {
    return new Diagnostic(
        severity,
        Optional.empty(),
        "",
        "there are more problems than the " + MAX_KEPT + " shown",
        Optional.of("correct these first"),
        List.of());
  }

  /**
   * Everything found so far: what has no place first, then file by file in the order of discovery,
   * each from top to bottom.
   */
  public List<Diagnostic> all() {
    List<String> files =
        all.stream().flatMap(d -> d.at().stream()).map(SourcePosition::file).distinct().toList();
    return all.stream()
        .sorted(
            Comparator.<Diagnostic>comparingInt(
                    d -> d.at().map(at -> files.indexOf(at.file())).orElse(-1))
                .thenComparingInt(d -> d.at().map(SourcePosition::line).orElse(0))
                .thenComparingInt(d -> d.at().map(SourcePosition::column).orElse(0)))
        .toList();
  }

  /** Whether an error is about the value of a path, or about one that contains it. */
  public boolean hasErrorAround(String path) {
    return errorPaths().anyMatch(error -> contains(error, path));
  }

  /** Whether an error is about the value of a path, or about one within it. */
  public boolean hasErrorWithin(String path) {
    return errorPaths().anyMatch(error -> contains(path, error));
  }

  private Stream<String> errorPaths() {
    return all.stream()
        .filter(d -> d.severity() == Severity.ERROR && !d.path().isEmpty())
        .map(Diagnostic::path);
  }

  private static boolean contains(String outer, String inner) {
    return inner.startsWith(outer)
        && (inner.length() == outer.length() || ".[".indexOf(inner.charAt(outer.length())) >= 0);
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /**
   * Ends the load when anything found so far is an error.
   *
   * @throws InvalidProjectException with all diagnostics, warnings included
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new InvalidProjectException(all());
    }
  }
}
