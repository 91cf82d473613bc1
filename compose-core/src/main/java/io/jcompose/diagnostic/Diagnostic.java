package io.jcompose.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * One problem in what the user wrote: where, what, and what to write instead.
 *
 * @param at the place; absent when the problem is not in a file (an unknown service on the command
 *     line, no file found)
 * @param path the value's path in the project such as {@code services.web.ports[0]}; may be empty
 * @param message what is wrong: lower case, no final period, names quoted as in the file
 * @param hint what to write instead; absent only when nothing sensible can be offered
 * @param related other places that matter, such as the value that an override replaced
 */
public record Diagnostic(
    Severity severity,
    Optional<SourcePosition> at,
    String path,
    String message,
    Optional<String> hint,
    List<Related> related) {
  public Diagnostic {
    related = List.copyOf(related);
  }

  /** The same problem, found through what stands there. */
  public Diagnostic at(SourcePosition place, String pathThere) {
    return new Diagnostic(severity, Optional.of(place), pathThere, message, hint, related);
  }

  /** Another place that explains the problem, with its own few words ("set here"). */
  public record Related(SourcePosition at, String message) {}
}
