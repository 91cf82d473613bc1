package io.jcompose.usecase.logs;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.LogOptions;
import io.jcompose.engine.UnixTime;
import io.jcompose.event.WholeLines;
import io.jcompose.usecase.ContainerOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A container whose log is shown; it knows up to where. Used by one thread at a time. */
final class LoggedContainer {
  private final EngineReader engine;
  private final LogsRequest request;
  private final ContainerId id;
  private final String shownName;
  private final ContainerOutput.Channel channel;
  private Optional<Instant> from;
  private Optional<Boolean> tty = Optional.empty();

  LoggedContainer(
      EngineReader engine,
      LogsRequest request,
      ContainerId id,
      String shownName,
      ContainerOutput output) {
    this.engine = engine;
    this.request = request;
    this.id = id;
    this.shownName = shownName;
    this.channel = output.channel(shownName);
    this.from = request.since();
  }

  String shownName() {
    return shownName;
  }

  /** Starts to read what it has printed so far. */
  LogPast past() {
    // the last line tells where the future starts, even where none is to be shown
    int tail = request.tail() == 0 ? 1 : request.tail();
    return new LogPast(shownName, (stdout, stderr) -> copy(false, tail, stdout, stderr));
  }

  /** Shows lines of its past, all of one stream. */
  void show(List<LogLine> lines) throws IOException {
    seen(lines);
    if (request.tail() != 0) {
      print(lines);
    }
  }

  /** Shows what it prints until it ends. Blocks. */
  void follow() throws IOException {
    LogLine.Receiver receiver =
        lines -> {
          seen(lines);
          print(lines);
        };
    try (WholeLines stdout = LogLine.reader(false, receiver);
        WholeLines stderr = LogLine.reader(true, receiver)) {
      copy(true, -1, stdout, stderr);
    }
  }

  private void seen(List<LogLine> lines) {
    lines.getLast().time().ifPresent(time -> from = Optional.of(time.plusNanos(1)));
  }

  private void print(List<LogLine> lines) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    lines.forEach(line -> line.writeTo(text, request.timestamps()));
    text.writeTo(lines.getFirst().stderr() ? channel.stderr() : channel.stdout());
  }

  private void copy(boolean follow, int tail, OutputStream stdout, OutputStream stderr)
      throws IOException {
    LogOptions options =
        new LogOptions(follow, true, tail, unixTime(from), unixTime(request.until()), tty());
    engine.copyLogs(id, options, stdout, stderr);
  }

  private boolean tty() {
    if (tty.isEmpty()) {
      tty = Optional.of(engine.inspectContainer(id).tty());
    }
    return tty.get();
  }

  private static String unixTime(Optional<Instant> time) {
    return time.map(UnixTime::of).orElse("");
  }
}
