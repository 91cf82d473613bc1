package io.jcompose.cli.command;

import io.jcompose.cli.render.Printable;
import io.jcompose.config.JsonText;
import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Labels;
import io.jcompose.engine.UnixTime;
import io.jcompose.model.Value;
import io.jcompose.usecase.ServiceContainers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code events}. */
@Command(
    name = "events",
    sortOptions = false,
    description = "Shows what happens to containers, until Ctrl-C ends it.")
final class EventsCommand implements Subcommand {
  private static final DateTimeFormatter TEXT_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(names = "--json", description = "one JSON object a line")
  boolean json;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "start with those of that time: 2026-01-31T15:04:05Z, or 10m for ten minutes ago")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "end at that time")
  @Nullable String until;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Instant now = invocation.clock().instant();
    ZoneId zone = ZoneId.systemDefault();
    Optional<Instant> from = TimeFlag.parse("--since", since, now, zone);
    Optional<Instant> end = TimeFlag.parse("--until", until, now, zone);
    ProjectScope scope = Projects.scope(invocation, services.names);
    if (scope.loaded().isPresent()) { // else services may come that nobody knows yet
      new ServiceContainers(scope.name(), scope.services(), List.of()).replicas(services.names);
    }
    OutputStream out = invocation.console().out();
    try {
      invocation
          .access()
          .engine()
          .readEvents(
              Filters.project(scope.name()).and("type", "container"),
              from.map(UnixTime::of).orElse(""),
              end.map(UnixTime::of).orElse(""),
              event -> show(event, zone, out));
      return ExitCode.OK;
    } catch (UncheckedIOException nobodyReads) {
      return ExitCode.BROKEN_PIPE;
    }
  }

  private void show(EngineEvent event, ZoneId zone, OutputStream out) {
    String service = event.attributes().getOrDefault(Labels.SERVICE, "");
    if (event.attributes().getOrDefault(Labels.ONEOFF, "").equals("True")
        || (!services.names.isEmpty() && !services.names.contains(service))) {
      return;
    }
    SequencedMap<String, String> attributes = new TreeMap<>(event.attributes());
    attributes.keySet().removeIf(name -> name.startsWith("com.docker.compose."));
    String line = json ? json(event, service, attributes, zone) : text(event, attributes, zone);
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyReads) {
      throw new UncheckedIOException(nobodyReads);
    }
  }

  private static String text(EngineEvent event, Map<String, String> attributes, ZoneId zone) {
    return Printable.line(
        "%s %s %s %s (%s)"
            .formatted(
                TEXT_TIME.format(event.time().atZone(zone)),
                event.type(),
                event.action(),
                event.actorId(),
                attributes.entrySet().stream()
                    .map(a -> a.getKey() + "=" + a.getValue())
                    .collect(Collectors.joining(", "))));
  }

  private static String json(
      EngineEvent event, String service, Map<String, String> attributes, ZoneId zone) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("action", new Value.Text(event.action()));
    SequencedMap<String, Value> named = new LinkedHashMap<>();
    attributes.forEach((name, value) -> named.put(name, new Value.Text(value)));
    fields.put("attributes", new Value.Fields(named));
    fields.put("id", new Value.Text(event.actorId()));
    fields.put("service", new Value.Text(service));
    String time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.time().atZone(zone));
    fields.put("time", new Value.Text(time));
    fields.put("type", new Value.Text(event.type()));
    return JsonText.compact(new Value.Fields(fields));
  }
}
