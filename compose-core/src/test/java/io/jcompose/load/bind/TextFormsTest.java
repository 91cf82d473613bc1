package io.jcompose.load.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.model.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {
  @ParameterizedTest
  @CsvSource({
    "10s, PT10S",
    "1m30s, PT1M30S",
    "1.5h, PT1H30M",
    "1d, PT24H",
    "2w, PT336H",
    "100us, PT0.0001S",
    "100µs, PT0.0001S",
    "-5s, PT-5S",
    "0, PT0S",
    ".5s, PT0.5S"
  })
  void readsDurations(String text, Duration duration) {
    assertEquals(Optional.of(duration), DurationText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "soon", "1x", "s", "1s 2s", "1m30", "-", "300y", "200000w"})
  void refusesWhatIsNoDuration(String text) {
    assertEquals(Optional.empty(), DurationText.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1024, 1024",
    "1k, 1024",
    "64m, 67108864",
    "64MB, 67108864",
    "64MiB, 67108864",
    "1.5g, 1610612736",
    "5b, 5",
    "1 kb, 1024"
  })
  void readsSizes(String text, long bytes) {
    assertEquals(Optional.of(new ByteSize(bytes)), SizeText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "1x", "-1", "1mbb", "1 2", "lots", "1  m"})
  void refusesWhatIsNoSize(String text) {
    assertEquals(Optional.empty(), SizeText.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      textBlock =
          """
          a b  c          = [a, b, c]
          ``              = []
          "a b" 'c d'     = [a b, c d]
          a"b"'c'         = [abc]
          a '' ""         = [a, , ]
          a\\ b \\n       = [a b, n]
          a # b           = [a, #, b]
          a; b            = [a]
          a && b          = [a]
          a 2>file        = [a]
          a x>file        = [a, x]
          'a;b' "c|d"     = [a;b, c|d]
          $(a b) c        = [$(a b), c]
          """)
  void splitsCommands(String line, String words) {
    assertEquals(
        Optional.of(words), ShellWords.split(line).map(List::toString), () -> "of " + line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "\"a", "(a)", "a)", "a \\", "`a"})
  void refusesQuotesWithoutAPartner(String line) {
    assertEquals(Optional.empty(), ShellWords.split(line));
  }
}
