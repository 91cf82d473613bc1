package io.jcompose.dotenv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.ProblemText;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.interpolate.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotenvReaderTest {
  private static final Variables OUTER = Variables.of(Map.of("HOME", "/root", "A", "outer"));

  private final Diagnostics diagnostics = new Diagnostics();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          K=v                  | v
          K = v                | v
          K: v                 | v
          export K=v           | v
          K=                   | ``
          K=a b                | a b
          K=a # comment        | a
          K=a#b                | a#b
          K="a # b" # comment  | a # b
          K='$HOME \\n'        | $HOME \\n
          K="$HOME"            | /root
          K=${HOME}/x          | /root/x
          K=${NO:-d}           | d
          K="a\\tb"            | a	b
          K="a\\"b"            | a"b
          K='a\\'b'            | a'b
          K="\\$HOME"          | $HOME
          K=$$HOME             | $HOME
          K="\\0101\\x"        | A\\x
          K=a=b                | a=b
          """)
  void readsOneVariable(String line, String value) {
    assertEquals(Map.of("K", value), read(line + "\n"));
    assertEquals("", ProblemText.of(diagnostics));
  }

  @Test
  void readsValuesOfSeveralLines() {
    assertEquals(Map.of("K", "a\nb", "L", "c"), read("K=\"a\nb\"\nL=c\n"));
  }

  @Test
  void skipsCommentsBlankLinesAndAByteOrderMark() {
    assertEquals(Map.of("K", "v"), read("\uFEFF\n  # comment\n\nK=v\r\n"));
  }

  @Test
  void givesBareNamesTheirOuterValueOrLeavesThemOut() {
    assertEquals(Map.of("A", "outer", "K", "v"), read("A\nNO\nK=v\nNO2"));
  }

  @Test
  void refersToEarlierVariablesUnlessTheOuterOnesWin() {
    assertEquals(Map.of("A", "own", "B", "b", "C", "outer b"), read("A=own\nB=b\nC=$A $B\n"));
  }

  @Test
  void letsLaterFilesSeeAndOverrideEarlierOnes() {
    SequencedMap<String, String> earlier = new LinkedHashMap<>(Map.of("X", "1", "Y", "1"));
    assertEquals(
        Map.of("X", "2", "Y", "1", "Z", "1"),
        DotenvReader.read(source("X=2\nZ=$Y\n"), OUTER, earlier, diagnostics));
  }

  @Test
  void pointsAtWhatIsWrongAndGoesOn() {
    assertEquals(Map.of("K", "v"), read("A B=1\nC*=2\nK=v\nL=\"open\n"));
    assertEquals(
        """
        f.env:1:1: a variable's name holds a space [write NAME=value]
        f.env:2:2: unexpected * in the name of a variable [names hold letters, digits and _ . - only]
        f.env:4:3: the quote that begins here is not closed [close it with "]
        """,
        ProblemText.of(diagnostics));
  }

  @Test
  void warnsOfVariablesThatAreNotSet() {
    assertEquals(Map.of("K", "ab"), read("K=a${NO}b\n"));
    assertEquals(
        "f.env:1:4: warning: variable NO is not set, so it is blank"
            + " [set it, or write ${NO:-default}]\n",
        ProblemText.of(diagnostics));
  }

  @Test
  void takesRawValuesLiterally() {
    assertEquals(
        Map.of("A", "\"x\" # c", "B", "$A", "HOME", "/root"),
        DotenvReader.readRaw(
            source("A=\"x\" # c\n  # comment\n B=$A\nHOME\nNO\n"),
            OUTER,
            new LinkedHashMap<>(),
            diagnostics,
            (_, _, _) -> {}));
  }

  @Test
  void refusesRawNamesWithSpaces() {
    DotenvReader.readRaw(
        source("A =1\n=2\n"), OUTER, new LinkedHashMap<>(), diagnostics, (_, _, _) -> {});
    assertEquals(
        """
        f.env:1:1: "A " is not a variable name [write NAME=value]
        f.env:2:1: no variable name before "=" [write NAME=value]
        """,
        ProblemText.of(diagnostics));
  }

  private SequencedMap<String, String> read(String text) {
    return DotenvReader.read(source(text), OUTER, new LinkedHashMap<>(), diagnostics);
  }

  private static SourceText source(String text) {
    return new SourceText("f.env", text);
  }
}
