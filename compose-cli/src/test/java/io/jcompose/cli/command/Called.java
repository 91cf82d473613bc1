package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions;
import io.jcompose.build.BuildKit;
import io.jcompose.cli.render.ErrorReporter;
import io.jcompose.cli.render.SourceLines;
import io.jcompose.engine.Engine;
import io.jcompose.usecase.RunConsole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The program called within the tests' own process, in a folder of its own, without an engine. */
final class Called {
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private String input = "";

  Called(Path folder) {
    this.folder = folder;
    environment.put("HOME", "/home/me");
  }

  /** What came of a call; the folder is shown as {@code @}. */
  record Outcome(int code, String out, String err) {
    /** All that was printed, with an exit code that is not zero in front. */
    String text() {
      return (code == 0 ? "" : "exit code " + code + "\n") + out + err;
    }
  }

  Called with(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Called variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Called input(String text) {
    input = text;
    return this;
  }

  Outcome run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    FileOnInput file =
        new FileOnInput(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    int code =
        Commands.run(
            args,
            errStream,
            options ->
                new Invocation(
                    options,
                    environment,
                    folder,
                    file,
                    outStream,
                    errStream,
                    false,
                    false,
                    false,
                    Clock.systemUTC(),
                    new ErrorReporter(errStream, new SourceLines(folder, file::text), true),
                    new NoEngine(),
                    unusable(RunConsole.class, "forwardSignals", "out", "err")));
    return new Outcome(code, shown(out), shown(err));
  }

  private String shown(ByteArrayOutputStream written) {
    return written.toString(StandardCharsets.UTF_8).replace(folder.toString(), "@");
  }

  /** A port that fails the test when it is used, but for methods that then do nothing. */
  private static <T> T unusable(Class<T> port, String... harmless) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, _) -> {
              if (List.of(harmless).contains(method.getName())) {
                return null;
              }
              throw new AssertionError("asked for " + method);
            }));
  }

  /** Nobody may ask an engine for anything but, early on, who it is. */
  private static final class NoEngine implements EngineAccess {
    @Override
    public Engine engine() {
      return unusable(Engine.class, "info");
    }

    @Override
    public Optional<String> registryAuthorization(String registry) {
      return Optional.empty();
    }

    @Override
    public Optional<BuildKit> buildKit(BakeOptions options) {
      return Optional.empty();
    }

    @Override
    public String detachKeys() {
      return "";
    }

    @Override
    public SequencedMap<String, String> proxies() {
      return new LinkedHashMap<>();
    }
  }
}
