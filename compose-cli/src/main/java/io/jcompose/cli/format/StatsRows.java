package io.jcompose.cli.format;

import io.jcompose.engine.ContainerStats;
import io.jcompose.usecase.Stats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What containers use, as {@code stats} shows it.
 *
 * @param whole whether to show ids in full
 */
public record StatsRows(boolean whole) {
  private static final String UNKNOWN = "--";

  /** What can be shown of what a container uses. */
  public static Columns columns() {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("BlockIO", "BLOCK I/O");
    headers.put("CPUPerc", "CPU %");
    headers.put("Container", "CONTAINER");
    headers.put("ID", "CONTAINER ID");
    headers.put("MemPerc", "MEM %");
    headers.put("MemUsage", "MEM USAGE / LIMIT");
    headers.put("Name", "NAME");
    headers.put("NetIO", "NET I/O");
    headers.put("PIDs", "PIDS");
    return new Columns(
        headers,
        "{{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}"
            + "\t{{.PIDs}}",
        false,
        10,
        Columns.Json.LINES);
  }

  /** A container's row. */
  public Row row(Stats.Usage usage) {
    String id = usage.container().id().value();
    SequencedMap<String, String> texts = new TreeMap<>();
    texts.put("Container", id);
    texts.put("ID", whole ? id : id.substring(0, Math.min(12, id.length())));
    texts.put("Name", usage.container().name());
    texts.put("CPUPerc", usage.stats().map(s -> percent(s.cpuPercent())).orElse(UNKNOWN));
    texts.put("MemPerc", usage.stats().map(s -> percent(s.memoryPercent())).orElse(UNKNOWN));
    texts.put("MemUsage", usage.stats().map(StatsRows::memory).orElse(UNKNOWN + " / " + UNKNOWN));
    texts.put(
        "NetIO",
        usage.stats().map(s -> pair(s.networkReceived(), s.networkSent())).orElse(UNKNOWN));
    texts.put(
        "BlockIO", usage.stats().map(s -> pair(s.blockRead(), s.blockWritten())).orElse(UNKNOWN));
    texts.put("PIDs", usage.stats().map(s -> "" + s.pids()).orElse(UNKNOWN));
    return Row.of(texts);
  }

  private static String percent(double number) {
    return String.format(Locale.ROOT, "%.2f%%", number);
  }

  private static String memory(ContainerStats stats) {
    return Quantities.binary(stats.memory()) + " / " + Quantities.binary(stats.memoryLimit());
  }

  private static String pair(long in, long out) {
    return Quantities.decimal(in, 3) + " / " + Quantities.decimal(out, 3);
  }
}
