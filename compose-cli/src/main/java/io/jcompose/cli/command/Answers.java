package io.jcompose.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads what users answer to questions. */
final class Answers {
  private Answers() {}

  /** Asks on standard error, and tells whether the user has said yes. */
  static boolean confirmed(Invocation invocation, String question) {
    invocation.err().print(question + " [y/N] ");
    invocation.err().flush();
    String answer = line(invocation.console().in()).strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

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
