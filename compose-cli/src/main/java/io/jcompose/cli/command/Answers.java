package io.jcompose.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what users answer to questions. */
final class Answers {
  private Answers() {}

  /** The next line without its end; empty at the end of the input. Reads no byte beyond it. */
  static String line(InputStream in) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
        line.write(b);
      }
    } catch (IOException unreadable) {
      return ""; // no answer is no consent
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
