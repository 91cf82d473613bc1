package io.jcompose.cli.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A process that runs: feed it, send it signals, wait for it. */
final class Running {
  private final Process process;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final Thread out;
  private final Thread err;

  Running(Process process) {
    this.process = process;
    this.out = collect(process.getInputStream(), stdout);
    this.err = collect(process.getErrorStream(), stderr);
  }

  private static Thread collect(InputStream from, ByteArrayOutputStream to) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            from.transferTo(to);
          } catch (IOException closed) {
            // the process has ended
          }
        });
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String stdoutSoFar() {
    return stdout.toString(StandardCharsets.UTF_8);
  }

  String stderrSoFar() {
    return stderr.toString(StandardCharsets.UTF_8);
  }

  OutputStream stdin() {
    return process.getOutputStream();
  }

  /** Types text. */
  Running type(String text) {
    try {
      stdin().write(text.getBytes(StandardCharsets.UTF_8));
      stdin().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Running closeStdin() {
    try {
      stdin().close();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until standard output holds a text, a minute at most. */
  Running awaitStdout(String text) {
    return await(stdout, text);
  }

  /** Waits until standard error holds a text, a minute at most. */
  Running awaitStderr(String text) {
    return await(stderr, text);
  }

  private Running await(ByteArrayOutputStream stream, String text) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    boolean ended = false;
    while (!stream.toString(StandardCharsets.UTF_8).contains(text)) {
      if (ended || System.nanoTime() > deadline) {
        throw new AssertionError(
            "never printed \"%s\"; stdout:\n%s\nstderr:\n%s"
                .formatted(text, stdoutSoFar(), stderrSoFar()));
      }
      try {
        ended = process.waitFor(20, TimeUnit.MILLISECONDS);
        if (ended) {
          out.join();
          err.join();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return this;
  }

  /** Sends a signal such as {@code INT}. */
  Running signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-s", name, Long.toString(pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new AssertionError("kill -s " + name + " " + pid() + ": exit code " + code);
      }
      return this;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for the end, at most a minute and a half. */
  Result await() {
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still runs\n" + stdoutSoFar() + "\n" + stderrSoFar());
      }
      out.join();
      err.join();
      return Result.of(process.exitValue(), stdout.toByteArray(), stderr.toByteArray());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError(e);
    }
  }
}
