package io.jcompose.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.ProblemText;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  @Test
  void keepsTheOrderOfKeys() {
    assertEquals("{b: text b, a: text a}", shown("b: b\na: a\n"));
  }

  @Test
  void knowsWhereKeysAndValuesStand() {
    Mapping root = (Mapping) one("web:\n  image: \"a b\"\n").root();
    Mapping web = (Mapping) root.get("web").orElseThrow();
    assertEquals(position(2, 3, 5), web.entries().firstEntry().getValue().keyAt());
    assertEquals(position(2, 10, 5), web.get("image").orElseThrow().at());
  }

  private static SourcePosition position(int line, int column, int length) {
    return new SourcePosition("f.yaml", line, column, length);
  }

  @Test
  void readsSeveralDocuments() {
    assertEquals(2, read("a: 1\n---\nb: 2\n", new Diagnostics()).size());
  }

  @Test
  void findsNoDocumentAmongComments() {
    assertEquals(List.of(), read("# nothing\n\n", new Diagnostics()));
  }

  @Test
  void acceptsWindowsLineEndsAndAByteOrderMark() {
    assertEquals("{a: text x, b: [text y]}", shown("\uFEFFa: x\r\nb:\r\n- y\r\n"));
  }

  @Test
  void sharesWhatAnAliasNames() {
    assertEquals("{a: {x: integer 1}, b: {x: integer 1}}", shown("a: &a {x: 1}\nb: *a\n"));
  }

  @Test
  void mergesBelowTheMappingsOwnKeys() {
    assertEquals(
        "{base: {x: integer 1, y: integer 2}, c: {y: integer 3, x: integer 1}}",
        shown("base: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3\n"));
  }

  @Test
  void letsTheFirstOfSeveralMergedMappingsWin() {
    assertEquals(
        "{a: {x: integer 1}, b: {x: integer 2, y: integer 2},"
            + " c: {x: integer 1, y: integer 2}}",
        shown("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}\n"));
  }

  @Test
  void takesAQuotedMergeKeyForAnOrdinaryOne() {
    assertEquals("{<<: integer 1}", shown("\"<<\": 1\n"));
  }

  @Test
  void leavesOutResetValuesAndRemembersTheirPlace() {
    YamlDocument document = one("a:\n  b: !reset null\n  c: !override [x]\n  d: [1, !reset 2]\n");
    assertEquals("{a: {c: [text x], d: [integer 1]}}", shown(document.root()));
    assertEquals(
        List.of(List.of("a", "b"), List.of("a", "c"), List.of("a", "d", "1")), document.resets());
  }

  @Test
  void namesTheResetsOfMergedMappingsByTheirNewPlace() {
    YamlDocument document = one("a: {<<: {b: !reset null}}\n");
    assertEquals(List.of(List.of("a", "b")), document.resets());
  }

  @Test
  void obeysTags() {
    assertEquals(
        "{a: text 5, b: integer 5, c: float 5, d: text x, e: text 7}",
        shown("a: !!str 5\nb: !!int \"5\"\nc: !!float 5\nd: !own x\ne: !override 7\n"));
  }

  @Test
  void refusesASecondKeyAndNamesTheFirst() {
    assertEquals(
        "f.yaml:3:1: key \"a\" is already set at line 1 [keep one of the two]\n",
        problem("a: 1\nb: 2\na: 3\n"));
  }

  @Test
  void refusesKeysThatAreNoTexts() {
    assertEquals(
        "f.yaml:2:3: a key must be a text, not a number [put the key in quotes]\n",
        problem("a:\n  1: x\n"));
    assertEquals(
        "f.yaml:1:1: a key must be a text, not a boolean [put the key in quotes]\n",
        problem("TRUE: x\n"));
    assertEquals(
        "f.yaml:1:3: a key must be a text, not a collection [put the key in quotes]\n",
        problem("? [a]\n: x\n"));
  }

  @Test
  void refusesTabsAsIndentation() {
    assertEquals(
        "f.yaml:2:1: a tab cannot indent or separate values [use spaces]\n",
        problem("a:\n\tb: 1\n"));
  }

  @Test
  void pointsAtSyntaxErrors() {
    assertEquals(
        "f.yaml:3:2: a comma or a closing bracket is missing before this"
            + " [put a comma before it, or close the list or mapping]\n",
        problem("a:\n  b: [1, 2\nc: 3\n"));
  }

  @Test
  void refusesTheVersionDirective() {
    assertEquals(
        "f.yaml:1:1: YAML 1.2 is not supported [remove the %YAML line]\n",
        problem("%YAML 1.2\n---\na: 1\n"));
  }

  @Test
  void refusesUnknownAndRecursiveAliases() {
    assertEquals(
        "f.yaml:1:4: unknown anchor \"x\" [define it before, with &x]\n", problem("a: *x\n"));
    assertEquals(
        "f.yaml:1:11: anchor \"x\" contains itself [remove this alias]\n",
        problem("a: &x {b: *x}\n"));
  }

  @Test
  void refusesToMergeWhatIsNoMapping() {
    assertEquals(
        "f.yaml:1:9: only a mapping or a list of mappings can be merged"
            + " [write an alias such as *name, or a list of aliases]\n",
        problem("a: {<<: x}\n"));
  }

  @Test
  void refusesAnAliasBomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 40; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ",").repeat(9) + alias));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertEquals(
                "f.yaml:5:38: aliases stand for more than 100000 values"
                    + " [write fewer aliases of aliases]\n",
                problem(bomb.toString())));
  }

  @Test
  void refusesTenThousandLevels() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertEquals(
                "f.yaml:1:204: nested deeper than 200 levels [flatten the file]\n",
                problem("a: " + "[".repeat(10_000) + "]".repeat(10_000))));
  }

  @Test
  void refusesControlCharacters() {
    assertEquals(
        "f.yaml:1:4: the character U+0007 is not allowed in YAML"
            + " [write it as an escape in double quotes]\n",
        problem("a: \u0007\n"));
  }

  private static List<YamlDocument> read(String text, Diagnostics diagnostics) {
    return YamlReader.read(new SourceText("f.yaml", text), diagnostics);
  }

  private static YamlDocument one(String text) {
    Diagnostics diagnostics = new Diagnostics();
    List<YamlDocument> documents = read(text, diagnostics);
    assertEquals("", ProblemText.of(diagnostics));
    assertEquals(1, documents.size());
    return documents.getFirst();
  }

  private static String problem(String text) {
    Diagnostics diagnostics = new Diagnostics();
    List<YamlDocument> documents = read(text, diagnostics);
    assertTrue(diagnostics.hasErrors(), () -> documents.toString());
    return ProblemText.of(diagnostics);
  }

  private static String shown(String text) {
    return shown(one(text).root());
  }

  private static String shown(YamlNode node) {
    return switch (node) {
      case Scalar scalar ->
          (scalar.kind().name().toLowerCase(Locale.ROOT) + " " + scalar.text()).strip();
      case Sequence list ->
          list.items().stream()
              .map(YamlReaderTest::shown)
              .collect(Collectors.joining(", ", "[", "]"));
      case Mapping mapping ->
          mapping.entries().entrySet().stream()
              .map(e -> e.getKey() + ": " + shown(e.getValue().value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
