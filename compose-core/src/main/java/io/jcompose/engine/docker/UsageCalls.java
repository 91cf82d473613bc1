package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerStats;
import io.jcompose.engine.ProcessTable;
import io.jcompose.engine.StatsStream;
import java.util.ArrayList;
import java.util.List;

/** The calls under {@code /containers} that tell what runs in one and what it uses. */
final class UsageCalls {
  private final EngineApi api;

  UsageCalls(EngineApi api) {
    this.api = api;
  }

  ProcessTable top(ContainerId id) {
    Call call = Call.container("list the processes of", id);
    JsonNode answer = api.get(call, path(id, "top"));
    List<List<String>> processes = new ArrayList<>();
    answer.path("Processes").forEach(process -> processes.add(Json.texts(process)));
    return new ProcessTable(Json.texts(answer.path("Titles")), processes);
  }

  ContainerStats stats(ContainerId id) {
    return StatsAnswer.of(api.get(measure(id), path(id, "stats").with("stream", "0")));
  }

  StatsStream followStats(ContainerId id) {
    Call call = measure(id);
    return new JsonStatsStream(
        api.open(call, api.request("GET", path(id, "stats").with("stream", "1"))),
        call,
        api.errors());
  }

  private static Call measure(ContainerId id) {
    return Call.container("measure", id);
  }

  private static Query path(ContainerId id, String action) {
    return Query.of("/containers/" + Query.segment(id.value()) + "/" + action);
  }
}
