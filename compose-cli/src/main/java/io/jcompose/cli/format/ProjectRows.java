package io.jcompose.cli.format;

import io.jcompose.usecase.ProjectSummary;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Projects as {@code ls} lists them. */
public final class ProjectRows {
  private ProjectRows() {}

  /** What can be shown of a project. */
  public static Columns columns() {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("Name", "NAME");
    headers.put("Status", "STATUS");
    headers.put("ConfigFiles", "CONFIG FILES");
    return new Columns(
        headers, "{{.Name}}\t{{.Status}}\t{{.ConfigFiles}}", false, 20, Columns.Json.ARRAY);
  }

  /** A project's row. */
  public static Row row(ProjectSummary project) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    texts.put("Name", project.name());
    texts.put(
        "Status",
        project.states().entrySet().stream()
            .map(state -> state.getKey() + "(" + state.getValue() + ")")
            .collect(Collectors.joining(", ")));
    texts.put(
        "ConfigFiles",
        project.configFiles().isEmpty() ? "N/A" : String.join(",", project.configFiles()));
    return Row.of(texts);
  }
}
