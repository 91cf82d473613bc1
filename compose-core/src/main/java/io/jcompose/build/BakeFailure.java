package io.jcompose.build;

import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells from what bake has printed why it failed: which service, which line, and the words. */
public final class BakeFailure {
  private static final String ERROR = "ERROR: ";
  private static final Pattern TARGET = Pattern.compile("(?s)target ([\\w-]+): (.*)");
  private static final Pattern PLACE = Pattern.compile(".+:(\\d+)");
  private static final Pattern RULE = Pattern.compile("-{10,}");

  private final BakeFile file;
  private final List<String> lines;

  private BakeFailure(BakeFile file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * The words of a failure.
   *
   * @param lines the last that bake printed; none if it drew on the terminal itself
   */
  public static String words(BakeFile file, List<String> lines, int exitCode) {
    return new BakeFailure(file, lines).words(exitCode);
  }

  private String words(int exitCode) {
    int at = lastError();
    return at < 0 ? withoutError(exitCode) : ofError(at);
  }

  private String withoutError(int exitCode) {
    String services =
        file.targets().values().stream().map(BuildSpec::service).collect(Collectors.joining(", "));
    if (file.output() == BuildOutput.CHECK) {
      return "the check of " + services + " has found something, as printed above";
    }
    return "build of %s: docker buildx bake has ended with exit code %d%s"
        .formatted(services, exitCode, lines.isEmpty() ? "; it has printed why" : "");
  }

  private String ofError(int at) {
    String error =
        String.join("\n", lines.subList(at, lines.size())).substring(ERROR.length()).strip();
    Matcher target = TARGET.matcher(error);
    boolean named = target.matches() && file.targets().containsKey(target.group(1));
    String reason = reason(named ? target.group(2) : error);
    return file.targets().entrySet().stream()
        .filter(t -> named ? t.getKey().equals(target.group(1)) : file.targets().size() == 1)
        .map(Map.Entry::getValue)
        .findFirst()
        .map(failed -> "build of " + failed.service() + ": " + place(failed, at) + reason)
        .orElse("build: " + reason);
  }

  private static String reason(String words) {
    return words.startsWith("unknown flag: --allow")
        ? words + "\ninstall version 0.17 or newer of docker's buildx plugin"
        : words.replaceFirst("^failed to solve: ", "");
  }

  private int lastError() {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).startsWith(ERROR)) {
        return i;
      }
    }
    return -1;
  }

  /** Where in the Dockerfile, if bake has shown the line before the error. */
  private String place(BuildSpec build, int error) {
    for (int i = error - 1; i > 0; i--) {
      Matcher place = PLACE.matcher(lines.get(i - 1));
      if (RULE.matcher(lines.get(i)).matches() && place.matches()) {
        String name =
            build.dockerfileInline().isPresent()
                ? "dockerfile_inline"
                : BakeTarget.dockerfile(build);
        return name + ":" + place.group(1) + ": ";
      }
    }
    return "";
  }
}
