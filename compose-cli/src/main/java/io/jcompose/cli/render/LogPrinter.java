package io.jcompose.cli.render;

import io.jcompose.event.WholeLines;
import io.jcompose.usecase.ContainerOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints what many containers print, each line with its container's name before it, in the form of
 * docker compose. Lines of containers that print at the same time never mix; a line is written once
 * it is whole. What a container prints is passed on as it is.
 */
public final class LogPrinter implements ContainerOutput {
  private static final List<String> COLORS =
      List.of("36", "33", "32", "35", "34", "36;1", "33;1", "32;1", "35;1", "34;1");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX");

  private final OutputStream out;
  private final OutputStream err;
  private final Style style;
  private final Map<String, String> colors = new LinkedHashMap<>();
  private int width;

  /**
   * A printer.
   *
   * @param out takes the lines of the containers' standard outputs; unbuffered
   * @param err takes those of their standard errors; may be the same stream
   */
  public LogPrinter(OutputStream out, OutputStream err, Style style) {
    this.out = out;
    this.err = err;
    this.style = style;
  }

  /**
   * How lines look.
   *
   * @param colors whether names are coloured, each container's in another colour
   * @param prefix whether names are printed
   * @param terminal whether a terminal shows the lines, so that a carriage return would overwrite
   *     the name
   * @param clock gives the time to print before each line, if any
   */
  public record Style(
      boolean colors, boolean prefix, boolean terminal, Optional<InstantSource> clock) {}

  /** {@inheritDoc} The width of names grows with the longest. */
  @Override
  public synchronized Channel channel(String name) {
    register(name);
    return new Channel(
        new WholeLines(lines -> print(name, lines, out)),
        new WholeLines(lines -> print(name, lines, err)));
  }

  @Override
  public synchronized void status(String name, String text) throws IOException {
    register(name);
    String line = Printable.line(name) + " " + Printable.line(text) + "\n";
    out.write(colored(name, line).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** {@inheritDoc} Where names are printed, it stands in their column behind a mark. */
  @Override
  public synchronized void note(String text) throws IOException {
    String mark = style.colors ? "\u001b[92m⦿\u001b[0m" : "⦿";
    String before = style.prefix ? " ".repeat(width) + " " + mark + " " : "";
    out.write((before + Printable.line(text) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void register(String name) {
    colors.computeIfAbsent(name, _ -> COLORS.get(colors.size() % COLORS.size()));
    width = Math.max(width, name.length());
  }

  private String colored(String name, String text) {
    return style.colors ? "\u001b[" + colors.get(name) + "m" + text + "\u001b[0m" : text;
  }

  private byte[] prefix(String name) {
    String padded = Printable.line(name) + " ".repeat(width + 1 - name.length()) + " | ";
    return (style.prefix ? colored(name, padded) : "").getBytes(StandardCharsets.UTF_8);
  }

  private byte[] time() {
    return style
        .clock
        .map(clock -> TIME.format(clock.instant().atZone(ZoneId.systemDefault())) + " ")
        .orElse("")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Writes whole lines, each ended by a line feed, with one call. */
  private synchronized void print(String name, List<byte[]> lines, OutputStream to)
      throws IOException {
    byte[] prefix = prefix(name);
    byte[] time = time();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      text.writeBytes(prefix);
      text.writeBytes(time);
      append(text, line, prefix);
      text.write('\n');
    }
    text.writeTo(to);
    to.flush();
  }

  private void append(ByteArrayOutputStream text, byte[] line, byte[] prefix) {
    // terminals of containers end lines with CR LF
    int end = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    for (int i = 0; i < end; i++) {
      text.write(line[i]);
      if (line[i] == '\r' && style.terminal) {
        text.writeBytes(prefix);
      }
    }
  }

  /** The two streams of one container. Each may be written by a thread of its own. */
  public static final class Channel implements ContainerOutput.Channel {
    private final WholeLines stdout;
    private final WholeLines stderr;

    private Channel(WholeLines stdout, WholeLines stderr) {
      this.stdout = stdout;
      this.stderr = stderr;
    }

    @Override
    public OutputStream stdout() {
      return stdout;
    }

    @Override
    public OutputStream stderr() {
      return stderr;
    }

    @Override
    public void close() throws IOException {
      stdout.close();
      stderr.close();
    }
  }
}
