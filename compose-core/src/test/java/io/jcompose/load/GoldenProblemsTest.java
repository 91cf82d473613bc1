package io.jcompose.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.ProblemText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that can be wrong with Compose files, as users see it. Each folder of {@code
 * src/test/resources/problems} is a project; its {@code expected.txt} has what is said about it
 * ({@code -Djcompose.record=true} writes it), and {@code request.properties}, if there, what the
 * command line and the shell say.
 */
class GoldenProblemsTest {
  private static final boolean RECORD = Boolean.getBoolean("jcompose.record");
  private static final Path CASES = Path.of("src", "test", "resources", "problems");
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "jcompose");
  private static final List<String> ROOMS =
      List.of("diagnostic", "dotenv", "graph", "interpolate", "load", "yaml");

  /** Words in the sources that no golden text has, with the reason. */
  private static final Map<String, String> NOT_SHOWN = new TreeMap<>();

  static {
    String large = "needs a file that is too large to keep; HostileInputsTest makes some";
    for (String words :
        new String[] {
          " MiB",
          " shown",
          " files that include each other",
          " keys and values",
          "a chain of more than ",
          "correct these first",
          "include files nearer to its end",
          "is larger than ",
          "split the project into several",
          "the file has more than ",
          "there are more problems than the "
        }) {
      NOT_SHOWN.put(words, large);
    }
    String fault = "shows a fault of the program, or what the YAML library need not explain";
    for (String words :
        new String[] {
          "a Compose file",
          "not readable as YAML",
          "not readable as YAML: ",
          "not the start of a node: ",
          "position before the start of ",
          "services depend on each other: "
        }) {
      NOT_SHOWN.put(words, fault);
    }
    String pattern = "is a pattern, or what the YAML library says";
    for (String words :
        new String[] {
          "(?:(?:[Tt]| )[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\\.[0-9]+)?",
          "\\+?([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+) ?(?:([kmgtp])(?:i?b)?|b)?",
          "could not find expected ':'",
          "expected ',' or ",
          "expected <block end>, but found '<block \\w+ start>'",
          "expected <block end>, but found '<scalar>'",
          "found unexpected end of stream",
          "found character '(.+)' that cannot start any token",
        }) {
      NOT_SHOWN.put(words, pattern);
    }
    NOT_SHOWN.put("may not be read", "root may read everything");
    NOT_SHOWN.put("check the file's permissions", "root may read everything");
    NOT_SHOWN.put("command line", "is a place of flags, not of files");
    NOT_SHOWN.put(
        "rename the file, or set LC_ALL to a locale with UTF-8, such as C.UTF-8",
        "needs another locale");
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          """
          //[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)+'|"((?:[^"\\\\\\n]|\\\\.)*)"\
          """,
          Pattern.DOTALL);
  private static final Pattern WORDS = Pattern.compile("[a-zA-Z].* | .*[a-zA-Z]");
  private static final Pattern FORMAT = Pattern.compile("%\\d*[a-zA-Z]");
  // A diagnostic begins at the margin; its line, hint and related places are indented.
  private static final Pattern BEGIN = Pattern.compile("\\n(?=\\S)");

  @TempDir Path temp;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrong(String name) throws IOException {
    Path folder = temp.resolve(name);
    copy(CASES.resolve(name), folder);
    String said = problems(folder).replace(folder.toString(), "@");
    Path golden = CASES.resolve(name).resolve("expected.txt");
    if (RECORD) {
      Files.writeString(golden, said);
    }
    assertEquals(Files.readString(golden), said);
  }

  /**
   * Every text of several words in the sources is taken for a part of a message or hint. One that
   * is written at three places has to be in three golden diagnostics.
   */
  @Test
  void coversEveryProblem() throws IOException {
    assumeFalse(RECORD);
    Set<String> shown = new HashSet<>();
    for (String name : cases()) {
      String text = Files.readString(CASES.resolve(name).resolve("expected.txt"));
      shown.addAll(List.of(BEGIN.split(text)));
    }
    List<String> missing = new ArrayList<>();
    words()
        .forEach((words, places) -> {
          Pattern pattern =
              Pattern.compile(
                  FORMAT
                      .splitAsStream(words)
                      .map(Pattern::quote)
                      .collect(Collectors.joining(".*")));
          long count = shown.stream().filter(text -> pattern.matcher(text).find()).count();
          if (count < places.size() == !NOT_SHOWN.containsKey(words)) {
            missing.add("\"" + words + "\" of " + places + " is in " + count + " golden texts");
          }
        });
    NOT_SHOWN.keySet().stream()
        .filter(words -> !words().containsKey(words))
        .forEach(words -> missing.add("\"" + words + "\" is in no source"));
    assertEquals("", missing.stream().sorted().collect(Collectors.joining("\n")));
  }

  /** The texts of several words in the sources, and the files that have them. */
  private static Map<String, List<String>> words() {
    Map<String, List<String>> words = new TreeMap<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(room))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          Matcher token = TOKEN.matcher(Files.readString(file));
          while (token.find()) {
            if (token.group(1) != null && WORDS.matcher(token.group(1)).find()) {
              words
                  .computeIfAbsent(token.group(1).translateEscapes(), _ -> new ArrayList<>())
                  .add(file.getFileName().toString());
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return words;
  }

  private static String problems(Path folder) throws IOException {
    try {
      return ProblemText.of(ProjectLoader.load(request(folder)).warnings(), folder);
    } catch (InvalidProjectException e) {
      return ProblemText.of(e.diagnostics(), folder);
    }
  }

  private static LoadRequest request(Path folder) throws IOException {
    Properties given = new Properties();
    Path file = folder.resolve("request.properties");
    if (Files.exists(file)) {
      given.load(new StringReader(Files.readString(file)));
    }
    TreeMap<String, String> environment = new TreeMap<>(Map.of("HOME", "/home/me"));
    List<String> files = new ArrayList<>();
    LoadRequestBuilder request =
        LoadRequestBuilder.builder(LoadRequest.of(folder, new TreeMap<>()));
    for (String key : given.stringPropertyNames()) {
      String value = given.getProperty(key);
      switch (key) {
        case "file" -> files.addAll(List.of(value.split(" ")));
        case "project-name" -> request.projectName(Optional.of(value));
        case "project-directory" -> request.projectDirectory(Optional.of(Path.of(value)));
        case "env-file" -> request.envFiles(List.of(value.split(" ")));
        case "interpolate" -> request.interpolate(Boolean.parseBoolean(value));
        default -> environment.put(key, value);
      }
    }
    return request.files(files).environment(environment).build();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
