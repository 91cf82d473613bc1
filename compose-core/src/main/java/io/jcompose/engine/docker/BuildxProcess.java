package io.jcompose.engine.docker;

import io.jcompose.build.BakeFailure;
import io.jcompose.build.BakeFile;
import io.jcompose.build.BakeOptions;
import io.jcompose.build.BakeOptions.Display;
import io.jcompose.build.BuildKit;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ImageProgress;
import io.jcompose.engine.ProgressListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs {@code docker buildx bake}, which finds the engine as this program does. */
final class BuildxProcess implements BuildKit {
  /** Lines of output that may tell why a build failed. */
  private static final int REMEMBERED = 200;

  /** How long a build may take to end once it is cancelled. */
  private static final int SECONDS_TO_CANCEL = 10;

  private final Path program;
  private final Surroundings surroundings;
  private final BakeOptions options;

  BuildxProcess(Path program, Surroundings surroundings, BakeOptions options) {
    this.program = program;
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public void bake(BakeFile file, ProgressListener lines) throws InterruptedException {
    Process process = start(file);
    Thread cancel = new Thread(() -> cancel(process), "cancel-build");
    Runtime.getRuntime().addShutdownHook(cancel); // a signal may end this program meanwhile
    try {
      send(file.text(), process);
      List<String> told = follow(process, lines);
      int code = process.waitFor();
      if (cancel.getState() != Thread.State.NEW) {
        throw new InterruptedException("the program ends");
      }
      if (code != 0) {
        throw new EngineException.Refused(0, BakeFailure.words(file, told, code), null);
      }
    } catch (InterruptedException e) {
      cancel(process);
      throw e;
    } finally {
      forget(cancel);
    }
  }

  private Process start(BakeFile file) {
    ProcessBuilder builder =
        new ProcessBuilder(command(file)).directory(surroundings.directory().toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(surroundings.variables());
    variables.putAll(file.variables());
    builder.redirectOutput(Redirect.INHERIT); // what a check finds
    if (options.display() == Display.TTY) {
      builder.redirectError(Redirect.INHERIT);
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new EngineException.Refused(
          0, "cannot start " + program + ", which builds images: " + e.getMessage(), e);
    }
  }

  private List<String> command(BakeFile file) {
    List<String> command = new ArrayList<>(List.of(program.toString(), "bake", "--file", "-"));
    command.addAll(List.of("--progress", options.display().name().toLowerCase(Locale.ROOT)));
    file.allowed().forEach(what -> command.addAll(List.of("--allow", what)));
    options.builder().ifPresent(name -> command.addAll(List.of("--builder", name)));
    options.provenance().ifPresent(value -> command.add("--provenance=" + value));
    options.sbom().ifPresent(value -> command.add("--sbom=" + value));
    return command;
  }

  private static void send(String text, Process process) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // it has not read all, and tells why before it ends
    }
  }

  /** Hands on all that the process prints; gives the last lines. */
  private static List<String> follow(Process process, ProgressListener lines)
      throws InterruptedException {
    // reading from a pipe cannot be interrupted, taking from a queue can
    BlockingQueue<Optional<String>> queue = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> read(process, queue));
    Deque<String> last = new ArrayDeque<>();
    for (Optional<String> line = queue.take(); line.isPresent(); line = queue.take()) {
      lines.on(new ImageProgress("", line.get(), 0, 0));
      last.addLast(line.get());
      if (last.size() > REMEMBERED) {
        last.removeFirst();
      }
    }
    return List.copyOf(last);
  }

  private static void read(Process process, BlockingQueue<Optional<String>> queue) {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      reader.lines().map(Optional::of).forEach(queue::add);
    } catch (IOException | UncheckedIOException closed) {
      // the process is being cancelled
    } finally {
      queue.add(Optional.empty());
    }
  }

  private static void cancel(Process process) {
    process.destroy();
    boolean ended = false;
    try {
      ended = process.waitFor(SECONDS_TO_CANCEL, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      process.destroyForcibly();
    }
  }

  private static void forget(Thread cancel) {
    try {
      Runtime.getRuntime().removeShutdownHook(cancel);
    } catch (IllegalStateException shuttingDown) {
      // it runs now
    }
  }
}
