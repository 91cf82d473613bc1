package io.jcompose.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a command prints passes at once; why it cannot be started is held back. */
class ExecOutputTest {
  private static final String REFUSAL = "OCI runtime exec failed: exec: \"x\": not found\r\n";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ExecOutput output = new ExecOutput(printed);

  private void write(String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void passesOutputOnAtOnce() throws IOException {
    write("OCI");
    assertEquals("OCI", printed());
    write(REFUSAL);
    assertEquals("OCI" + REFUSAL, printed());
    assertEquals("", output.refusal());
  }

  @Test
  void holdsARefusalBack() throws IOException {
    write(REFUSAL);
    assertEquals("", printed());
    assertEquals(REFUSAL.strip(), output.refusal());
  }

  @Test
  void givesBackWhatWasOutputAfterAll() throws IOException {
    write(REFUSAL);
    output.release();
    assertEquals(REFUSAL, printed());
    assertEquals("", output.refusal());
  }

  @Test
  void takesNothingLongForARefusal() throws IOException {
    write(REFUSAL);
    write("x".repeat(5000));
    write("y");
    assertEquals(REFUSAL + "x".repeat(5000) + "y", printed());
    assertEquals("", output.refusal());
  }
}
