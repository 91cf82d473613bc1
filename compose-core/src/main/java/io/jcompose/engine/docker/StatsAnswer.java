package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.ContainerStats;
import java.util.Locale;

/** Reads a measurement, and reckons as docker's own client does, so that the numbers agree. */
final class StatsAnswer {
  private StatsAnswer() {}

  static ContainerStats of(JsonNode json) {
    JsonNode memory = json.path("memory_stats");
    return new ContainerStats(
        cpuPercent(json.path("cpu_stats"), json.path("precpu_stats")),
        used(memory),
        memory.path("limit").asLong(),
        network(json, "rx_bytes"),
        network(json, "tx_bytes"),
        blocks(json, "read"),
        blocks(json, "write"),
        json.path("pids_stats").path("current").asLong());
  }

  private static double cpuPercent(JsonNode now, JsonNode before) {
    double container = total(now) - total(before);
    double machine =
        now.path("system_cpu_usage").asDouble() - before.path("system_cpu_usage").asDouble();
    if (container <= 0 || machine <= 0) {
      return 0;
    }
    // engines before API 1.27 do not count the processors, but list them
    int listed = now.path("cpu_usage").path("percpu_usage").size();
    return container / machine * now.path("online_cpus").asInt(listed) * 100;
  }

  private static double total(JsonNode cpu) {
    return cpu.path("cpu_usage").path("total_usage").asDouble();
  }

  /** Control groups name the same thing differently in their first and second version. */
  private static long used(JsonNode memory) {
    long usage = memory.path("usage").asLong();
    JsonNode stats = memory.path("stats");
    String name = stats.has("total_inactive_file") ? "total_inactive_file" : "inactive_file";
    long inactive = stats.path(name).asLong();
    return inactive < usage ? usage - inactive : usage;
  }

  private static long network(JsonNode json, String counter) {
    long sum = 0;
    for (JsonNode network : json.path("networks")) {
      sum += network.path(counter).asLong();
    }
    return sum;
  }

  private static long blocks(JsonNode json, String operation) {
    long sum = 0;
    for (JsonNode entry : json.path("blkio_stats").path("io_service_bytes_recursive")) {
      if (Json.text(entry, "op").toLowerCase(Locale.ROOT).equals(operation)) {
        sum += entry.path("value").asLong();
      }
    }
    return sum;
  }
}
