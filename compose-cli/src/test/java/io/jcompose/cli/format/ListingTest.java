package io.jcompose.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.model.Value;
import io.jcompose.usecase.RefusedException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables, JSON and templates; what templates print was taken from docker compose. */
class ListingTest {
  private static final Columns COLUMNS =
      new Columns(headers(), "{{.Name}}\t{{.State}}\t{{.Ports}}", true, 10, Columns.Json.LINES);

  private static SequencedMap<String, String> headers() {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    for (String name : List.of("Name", "State", "Ports", "ExitCode", "Empty", "List")) {
      headers.put(name, name.toUpperCase(Locale.ROOT));
    }
    return headers;
  }

  private static Row row(String name, int exitCode, String... hosts) {
    SequencedMap<String, Value> fields = new TreeMap<>();
    fields.put("Name", new Value.Text(name));
    fields.put("State", new Value.Text("running"));
    fields.put("Ports", new Value.Text("80->80/tcp"));
    fields.put("Empty", new Value.Text(""));
    fields.put("ExitCode", Value.Int.of(exitCode));
    List<Value> list =
        Arrays.stream(hosts)
            .map(host -> {
              SequencedMap<String, Value> item = new LinkedHashMap<>();
              item.put("URL", new Value.Text(host));
              item.put("Port", Value.Int.of(80));
              return (Value) new Value.Fields(item);
            })
            .toList();
    fields.put("List", new Value.Items(list));
    return new Row(new Value.Fields(fields), Map.of("com.example.my-tier", "front"));
  }

  private static String print(String format, Row... rows) {
    return Listing.of(format, COLUMNS).print(List.of(rows), false);
  }

  private static String refused(String format) {
    return String.valueOf(
        assertThrows(RefusedException.class, () -> print(format, row("web-1", 0, "::")))
            .getMessage());
  }

  @Test
  void alignsColumnsAsDockerDoes() {
    String table =
        """
        NAME                STATE     PORTS
        web-1               running   80->80/tcp
        a-much-longer-web   running   80->80/tcp
        """;
    assertEquals(table, print("", row("web-1", 0), row("a-much-longer-web", 0)));
    assertEquals(table, print("table", row("web-1", 0), row("a-much-longer-web", 0)));
    assertEquals("NAME      STATE     PORTS\n", print("table"));
    assertEquals(
        """
        NAME      my tier   LIST
        WEB-1     front     [{:: 80}]
        """,
        print(
            "table {{upper .Name}}\\t{{.Label \"com.example.my-tier\"}}\\t{{.List}}",
            row("web-1", 0, "::")));
    assertEquals(
        """
        HOSTS     NAME
        :::80     web-1
        none      db-1
        """,
        print(
            "table {{if eq .Name \"NAME\"}}HOSTS{{end}}{{range .List}}{{.URL}}:{{.Port}}"
                + "{{else}}none{{end}}\\t{{.Name}}",
            row("web-1", 0, "::"),
            row("db-1", 0)));
  }

  @Test
  void printsAnObjectALineOrOneList() {
    assertEquals(
        """
        {"Empty":"","ExitCode":3,"List":[{"URL":"::","Port":80}],"Name":"web-1",\
        "Ports":"80-\\u003e80/tcp","State":"running"}
        """,
        print("json", row("web-1", 3, "::")));
    assertEquals(print("json", row("web-1", 3)), print("{{json .}}", row("web-1", 3)));
    assertEquals("", print("json"));
    Columns array = new Columns(headers(), "{{.Name}}", false, 10, Columns.Json.ARRAY);
    assertEquals("[]\n", Listing.of("json", array).print(List.of(), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "{{.Name}}\\t{{json .Ports}} ~ web-1\\t\"80->80/tcp\"",
        "{{upper .Name}} {{lower \"AB\"}} {{title \"foo bar-baz_x\"}} ~ WEB-1 ab Foo Bar-Baz_x",
        "{{split .Name \"-\"}} {{join (split .Name \"-\") \"+\"}} ~ [web 1] web+1",
        "{{pad .Name 2 1}}|{{truncate .Name 3}}|{{len .Name}} ~ web-1 |web|5",
        "{{index (split .Name \"-\") 1}} {{(index .List 0).URL}} ~ 1 ::",
        "{{if eq .State \"exited\"}}A{{else if .Empty}}B{{else}}C{{end}} ~ C",
        "{{with .Empty}}{{.}}{{else}}none{{end}} {{with .Name}}{{.}} {{$.State}}{{end}} ~ none web-1 running",
        "{{range .List}}{{.URL}}:{{.Port}}{{end}}{{range split .Empty \",\"}}<{{.}}>{{end}} ~ :::80<>",
        "{{eq .Name \"a\" \"web-1\"}} {{ne 1 2}} {{lt 1 2}} {{ge \"a\" \"b\"}} {{.ExitCode | eq 0}} ~ true true true false true",
        "{{and .Empty .Name}}|{{or .Empty \"x\"}}|{{not .Empty}}|{{and true (index .List 0)}} ~ |x|true|{:: 80}",
        "{{printf \"%s %d %v %q %5s|%-4d|%03d|%.2f|%%\" .Name .ExitCode .List .Name \"a\" 1 7 1.5}} ~ web-1 0 [{:: 80}] \"web-1\"     a|1   |007|1.50|%",
        "{{.Name | printf \"%s-%s\" \"a\" | upper}} ~ A-WEB-1",
        "{{print 1 2 \"a\" 3}}{{println}} ~ 1 2a3\\n",
        "a {{- .Name -}} b{{/* not printed */}}{{`c\\td`}} ~ aweb-1bc\\td",
      })
  void evaluatesTemplates(String template, String expected) {
    assertEquals(
        expected.replace("\\t", "\t").replace("\\n", "\n").strip(),
        print(template, row("web-1", 0, "::")).strip());
  }

  @Test
  void showsWhereATemplateIsWrongAndWhatThereIs() {
    assertEquals(
        """
        --format: there is no field "Nmae"
              {{.State}} {{.Nmae}}
                           ^^^^^
              did you mean "Name"?\
        """,
        refused("{{.State}} {{.Nmae}}"));
    assertEquals(
        """
        --format: there is no field "Size"
              {{if .Name}}{{upper .Size}}{{end}}
                                  ^^^^^
              known: Empty, ExitCode, Label, List, Name, Ports, State\
        """,
        refused("{{if .Name}}{{upper .Size}}{{end}}"));
    assertEquals(
        """
        --format "jsn" is neither "table", "json" nor a template
              did you mean "json"?\
        """,
        refused("jsn"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "{{.Name ~ this action is not closed",
        "{{nope .Name}} ~ there is no function \"nope\"",
        "{{if .Name}}x ~ this \"if\" has no end",
        "{{if .Name}}x{{else}} ~ this \"if\" has no end",
        "x{{end}} ~ \"end\" belongs to no \"if\", \"range\" or \"with\"",
        "{{}} ~ this action is empty",
        "{{\"abc}} ~ this string is not closed",
        "{{(.Name}} ~ this parenthesis is not closed",
        "{{.Name | }} ~ a value is missing here",
        "{{.Name | 3}} ~ a function has to follow \"|\"",
        "{{$x := 3}} ~ there are no variables",
        "{{.Name ; 3}} ~ this cannot stand in an action",
        "{{/* x }} ~ this comment is not closed",
        "{{3 4}} ~ something stands before this that is no function",
        "{{eq .ExitCode \"0\"}} ~ a number cannot be compared with a text",
        "{{upper .ExitCode}} ~ this is a number, it has to be a text",
        "{{upper}} ~ \"upper\" is given 0 values",
        "{{.Name \"x\"}} ~ a field takes no values",
        "{{.Label}} ~ which label?",
        "{{index .List 9}} ~ the list has no item 9, its last is 0",
        "{{.Name.URL}} ~ a text has no field \"URL\"",
        "{{.List.URL}} ~ a list has no field \"URL\"",
        "{{range .List}}{{.Url}}{{end}} ~ there is no field \"Url\"",
        "{{range .Name}}{{end}} ~ \"range\" needs a list",
        "{{printf \"%d\" .Name}} ~ \"%d\" does not print a text",
        "{{printf \"%s\"}} ~ \"%s\" has no value",
        "{{printf \"%x\" 1}} ~ there is no verb \"%x\"",
        "{{and}} ~ \"and\" is given 0 values",
      })
  void refusesWhatIsNoTemplate(String template, String message) {
    String refused = refused(template);
    assertEquals("--format: " + message, refused.lines().findFirst().orElse(""), refused);
  }

  @Test
  void letsNoValueSteerTheTerminal() {
    Row row = row("a\u001b[31m\nb", 0);
    assertEquals("a\\x1b[31m\nb\n", Listing.of("{{.Name}}", COLUMNS).print(List.of(row), true));
    assertEquals("a\u001b[31m\nb\n", print("{{.Name}}", row));
    assertEquals("NAME\na\\x1b[31m b\n", print("table {{.Name}}", row));
  }
}
