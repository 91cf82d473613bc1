package io.jcompose.execute;

import java.util.regex.Pattern;

/** What a refused start means for the exit code, as for {@code docker run}. */
public final class StartFailure {
  /** The engine or something it needs is to blame. */
  public static final int ENGINE = 125;

  static final int NOT_EXECUTABLE = 126;
  static final int NOT_FOUND = 127;

  /** Runtimes name the command: {@code exec: "x": …}; messages on mounts look alike otherwise. */
  private static final Pattern EXEC = Pattern.compile("exec: |exec failed|exec user process");

  private static final Pattern MISSING =
      Pattern.compile(
          "executable file not found|no such file or directory|cannot find the file specified");
  private static final Pattern REFUSED =
      Pattern.compile("permission denied|is a directory|exec format error");

  private StartFailure() {}

  /** 126 or 127 if the command is to blame, else {@link #ENGINE}. */
  public static int exitCode(String message) {
    if (!EXEC.matcher(message).find()) {
      return ENGINE;
    }
    if (MISSING.matcher(message).find()) {
      return NOT_FOUND;
    }
    return REFUSED.matcher(message).find() ? NOT_EXECUTABLE : ENGINE;
  }
}
