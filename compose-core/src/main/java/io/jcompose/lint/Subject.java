package io.jcompose.lint;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.load.ExplainedProject;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.trace.Explanation;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project under examination, and what one rule has found there so far. */
final class Subject {
  private final ExplainedProject explained;
  private final Map<String, Explanation> explanations = new HashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  Subject(ExplainedProject explained) {
    this.explained = explained;
    explained.explanations().forEach(e -> explanations.put(e.path(), e));
  }

  Project project() {
    return explained.loaded().project();
  }

  Collection<Service> services() {
    return project().services().values();
  }

  /** The documents as they were written. */
  List<Mapping> documents() {
    return explained.documents();
  }

  Optional<Explanation> explanation(NodePath path) {
    return Optional.ofNullable(explanations.get(path.toString()));
  }

  static NodePath path(Service service, String... keys) {
    return NodePath.ROOT.keys("services", service.name()).keys(keys);
  }

  void report(NodePath path, String message, String hint) {
    report(explained.loaded().sources().at(path), path.toString(), message, hint, List.of());
  }

  /** With another place that matters. */
  void report(NodePath path, String message, String hint, NodePath other, String words) {
    SourcePosition at = explained.loaded().sources().at(other);
    report(
        explained.loaded().sources().at(path),
        path.toString(),
        message,
        hint,
        List.of(new Diagnostic.Related(at, words)));
  }

  void report(
      SourcePosition at,
      String path,
      String message,
      String hint,
      List<Diagnostic.Related> related) {
    problems.add(
        new Diagnostic(
            Severity.WARNING, Optional.of(at), path, message, Optional.of(hint), related));
  }

  List<Diagnostic> problems() {
    return List.copyOf(problems);
  }
}
