package io.jcompose.usecase.logs;

import io.jcompose.event.WholeLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** One line of a container's log with the time the engine gave it. */
final class LogLine {
  /** The engine keeps longer lines in pieces of this length, each with a time of its own. */
  private static final int PIECE = 16 * 1024;

  /** {@code 2026-01-02T03:04:05.000000006+01:00}. */
  private static final int LONGEST_TIME = 35;

  private static final int SHORTEST_TIME = 20;

  private final Optional<Instant> time;
  private final String stamp;
  private final byte[] text;
  private final boolean stderr;

  private LogLine(Optional<Instant> time, String stamp, byte[] text, boolean stderr) {
    this.time = time;
    this.stamp = stamp;
    this.text = text;
    this.stderr = stderr;
  }

  /** Takes lines that have come together, at least one. */
  interface Receiver {
    void lines(List<LogLine> lines) throws IOException;
  }

  /**
   * Takes a container's log as the engine sends it and passes it on as lines.
   *
   * @param stderr whether it is standard error
   */
  static WholeLines reader(boolean stderr, Receiver receiver) {
    return new WholeLines(
        lines -> receiver.lines(lines.stream().map(line -> of(line, stderr)).toList()));
  }

  /**
   * Reads a line of {@code GET /containers/{id}/logs?timestamps=1}.
   *
   * @param bytes the line without its line feed
   * @param stderr whether it came from standard error
   */
  static LogLine of(byte[] bytes, boolean stderr) {
    int end = stampEnd(bytes, 0);
    if (end == 0) {
      return new LogLine(Optional.empty(), "", bytes, stderr);
    }
    String stamp = stamp(bytes, 0, end);
    return new LogLine(parse(stamp), stamp, withoutStamps(bytes, end + 1), stderr);
  }

  /** When it was printed; absent if the engine did not say. */
  Optional<Instant> time() {
    return time;
  }

  boolean stderr() {
    return stderr;
  }

  /** The line as it is shown, with its line feed. */
  void writeTo(ByteArrayOutputStream out, boolean timestamps) {
    if (timestamps && !stamp.isEmpty()) {
      out.writeBytes((stamp + " ").getBytes(StandardCharsets.US_ASCII));
    }
    out.writeBytes(text);
    out.write('\n');
  }

  private static byte[] withoutStamps(byte[] bytes, int start) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(bytes.length - start);
    int from = start;
    while (bytes.length - from > PIECE && stampEnd(bytes, from + PIECE) > 0) {
      text.write(bytes, from, PIECE);
      from = stampEnd(bytes, from + PIECE) + 1;
    }
    text.write(bytes, from, bytes.length - from);
    return text.toByteArray();
  }

  /** Where the blank behind a time is that starts at {@code from}; 0 if none does. */
  private static int stampEnd(byte[] bytes, int from) {
    int last = Math.min(bytes.length - 1, from + LONGEST_TIME);
    for (int i = from + SHORTEST_TIME; i <= last; i++) {
      if (bytes[i] == ' ') {
        return parse(stamp(bytes, from, i)).isPresent() ? i : 0;
      }
    }
    return 0;
  }

  private static String stamp(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }

  private static Optional<Instant> parse(String stamp) {
    try {
      return Optional.of(OffsetDateTime.parse(stamp).toInstant());
    } catch (DateTimeParseException isNoTime) {
      return Optional.empty();
    }
  }
}
