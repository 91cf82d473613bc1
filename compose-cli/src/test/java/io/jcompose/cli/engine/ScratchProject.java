package io.jcompose.cli.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project in a folder of its own, driven through the program as a user would drive it. */
final class ScratchProject implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name;
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> programEnvironment = new HashMap<>();

  ScratchProject(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** The project's name, which is also its folder's. */
  String name() {
    return name;
  }

  Path folder() {
    return folder;
  }

  /** Sets a variable for every later command. */
  ScratchProject variable(String key, String value) {
    environment.put(key, value);
    return this;
  }

  /** Sets a variable for every later call of the program, but not for other tools. */
  ScratchProject programVariable(String key, String value) {
    programEnvironment.put(key, value);
    return this;
  }

  /** What a file of the project holds. */
  String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file of the project. */
  ScratchProject write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the program with an empty standard input and waits for its end. */
  Result jcompose(String... args) {
    return start(args).closeStdin().await();
  }

  /** Runs the program with this text as standard input and waits for its end. */
  Result jcomposeWithInput(String input, String... args) {
    return start(args).type(input).closeStdin().await();
  }

  /** Starts the program with pipes for all three streams. */
  Running start(String... args) {
    return launch(Program.command(args), programEnvironment);
  }

  /** Starts the program in a terminal of 80 columns and 24 rows. */
  Terminal terminal(String... args) {
    return openTerminal(Program.command(args));
  }

  /** Starts a script, in which {@code jcompose} is the program, with pipes for all streams. */
  Running script(String text) {
    return launch(scripted(text), programEnvironment);
  }

  /** Starts a script, in which {@code jcompose} is the program, in a terminal. */
  Terminal terminalScript(String text) {
    return openTerminal(scripted(text));
  }

  /** A shell whose script calls the program by its name. */
  private List<String> scripted(String text) {
    String program =
        Program.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "jcompose() { ", " \"$@\"; }\n"));
    return List.of("bash", "-c", program + text);
  }

  private Terminal openTerminal(List<String> command) {
    try {
      Map<String, String> env = new HashMap<>(System.getenv());
      env.put("TERM", "xterm");
      env.putAll(environment);
      env.putAll(programEnvironment);
      PtyProcess process =
          new PtyProcessBuilder(command.toArray(String[]::new))
              .setDirectory(folder.toString())
              .setEnvironment(env)
              .setInitialColumns(80)
              .setInitialRows(24)
              .start();
      return new Terminal(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs any program in the project's folder; it must succeed. Returns what it printed. */
  String tool(String... command) {
    Result result = launch(Arrays.asList(command)).closeStdin().await();
    if (result.exitCode() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + result.output());
    }
    return result.stdout();
  }

  /** Runs any program in the project's folder. */
  Result tryTool(String... command) {
    return launch(Arrays.asList(command)).closeStdin().await();
  }

  Running launch(List<String> command) {
    return launch(command, Map.of());
  }

  private Running launch(List<String> command, Map<String, String> more) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.environment().putAll(more);
      return new Running(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of the project's containers, those of one-offs included. */
  List<String> containers(String... filters) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "docker",
                "ps",
                "-aq",
                "--no-trunc",
                "--filter",
                "label=com.docker.compose.project=" + name));
    for (String filter : filters) {
      command.addAll(List.of("--filter", filter));
    }
    return tool(command.toArray(String[]::new)).lines().toList();
  }

  /** Ids of the containers that {@code run} made. */
  List<String> oneOffs() {
    return containers("label=com.docker.compose.oneoff=True");
  }

  /** Id of the only container that {@code run} made and that is still there. */
  String oneOff() {
    List<String> ids = oneOffs();
    if (ids.size() != 1) {
      throw new AssertionError("one-offs: " + ids);
    }
    return ids.getFirst();
  }

  /** Id of the only container of a service that is no one-off. */
  String replica(String service) {
    List<String> ids =
        containers(
            "label=com.docker.compose.oneoff=False", "label=com.docker.compose.service=" + service);
    if (ids.size() != 1) {
      throw new AssertionError("containers of " + service + ": " + ids);
    }
    return ids.getFirst();
  }

  /** What the engine says about a container. */
  JsonNode inspect(String container) {
    try {
      return JSON.readTree(tool("docker", "inspect", container)).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something becomes true, a minute at most. */
  void eventually(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Removes everything of the project from the engine and from the disk. */
  @Override
  public void close() throws IOException {
    String label = "label=com.docker.compose.project=" + name;
    remove(List.of("docker", "ps", "-aq", "--filter", label), "docker", "rm", "-fv");
    remove(List.of("docker", "network", "ls", "-q", "--filter", label), "docker", "network", "rm");
    remove(List.of("docker", "volume", "ls", "-q", "--filter", label), "docker", "volume", "rm");
    remove(List.of("docker", "images", "-q", "--filter", label), "docker", "rmi", "-f");
    try (Stream<Path> files = Files.walk(folder.getParent())) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private void remove(List<String> list, String... command) {
    List<String> ids = tool(list.toArray(String[]::new)).lines().distinct().toList();
    if (!ids.isEmpty()) {
      List<String> full = new ArrayList<>(Arrays.asList(command));
      full.addAll(ids);
      Result ignored = tryTool(full.toArray(String[]::new));
      if (ignored.exitCode() != 0) {
        System.err.println("not removed: " + ignored.output());
      }
    }
  }
}
