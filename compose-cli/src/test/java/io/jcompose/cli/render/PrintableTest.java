package io.jcompose.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void showsEscapeSequencesInsteadOfObeyingThem() {
    assertEquals("a\\x1b[31mb\\x07", Printable.text("a\u001b[31mb\u0007"));
  }

  @Test
  void showsWhatCouldTurnALineAround() {
    assertEquals("\\u202eabc", Printable.text("\u202eabc"));
  }

  @Test
  void keepsLinesTabsAndLettersOfAnyScript() {
    assertEquals("grün\t字 😀\nx", Printable.text("grün\t字 😀\nx"));
  }

  @Test
  void putsEverythingOnOneLineWhereOneIsAskedFor() {
    assertEquals("a b", Printable.line("a\r\nb"));
  }
}
