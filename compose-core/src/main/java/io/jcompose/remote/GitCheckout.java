package io.jcompose.remote;

import io.jcompose.load.layer.RemoteFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Fetches one commit of a repository with the installed {@code git}. */
final class GitCheckout {
  private static final int SECONDS = 120;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final List<String> NAMES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

  private final GitReference reference;
  private final Map<String, String> environment;

  GitCheckout(GitReference reference, Map<String, String> environment) {
    this.reference = reference;
    this.environment = environment;
  }

  /** The Compose file in a checkout below a folder; one that is there already is used again. */
  Path fetchInto(Path folder) {
    String commit =
        COMMIT.matcher(reference.ref()).matches() ? reference.ref() : commit(reference.ref());
    Path checkout = folder.resolve(commit);
    if (!Files.isDirectory(checkout)) {
      AtomicFolder.make(checkout, temporary -> check(temporary, commit));
    }
    return composeFile(checkout);
  }

  private String commit(String ref) {
    String wanted = ref.isEmpty() ? "HEAD" : ref;
    String answer = git(Path.of("/"), "ls-remote", "--exit-code", reference.url(), wanted);
    // Of several, such as a branch and a tag of one name, git lists the branch first.
    String first = answer.lines().findFirst().orElse("");
    String commit = first.split("\\s", 2)[0];
    if (!COMMIT.matcher(commit).matches()) {
      throw new RemoteFileException(
          reference.shown() + " has no \"" + wanted + "\"", "name a branch, a tag or a commit");
    }
    return commit;
  }

  private void check(Path folder, String commit) {
    git(folder, "init", "--quiet");
    git(folder, "fetch", "--quiet", "--depth", "1", reference.url(), commit);
    git(folder, "checkout", "--quiet", "FETCH_HEAD");
  }

  private Path composeFile(Path checkout) {
    Path place = checkout.resolve(reference.path()).normalize();
    List<Path> candidates =
        Files.isDirectory(place) ? NAMES.stream().map(place::resolve).toList() : List.of(place);
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate)) {
        requireInside(checkout, candidate);
        return candidate;
      }
    }
    throw new RemoteFileException(
        reference.shown() + " has no Compose file at \"" + reference.path() + "\"",
        "name a folder with a " + NAMES.getFirst() + ", or the file itself");
  }

  private void requireInside(Path checkout, Path file) {
    try {
      if (!file.toRealPath().startsWith(checkout.toRealPath())) {
        throw new RemoteFileException(
            reference.shown() + ": \"" + reference.path() + "\" leads out of the repository",
            "name a file of the repository");
      }
    } catch (IOException e) {
      throw new RemoteFileException(file + " cannot be read: " + e.getMessage(), "try again");
    }
  }

  private String git(Path folder, String... words) {
    List<String> command = new ArrayList<>();
    command.add("git");
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment);
    // Nobody can answer a question in the middle of a load.
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.putIfAbsent("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Path out = Files.createTempFile("jcompose-git", ".out");
      Path err = Files.createTempFile("jcompose-git", ".err");
      try {
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw failed("git did not end within " + SECONDS + " seconds");
        }
        if (process.exitValue() != 0) {
          throw failed(firstLine(err));
        }
        return Files.readString(out, StandardCharsets.UTF_8);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new RemoteFileException(
          "cannot start git, which is needed for " + reference.shown(), "install git");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted");
    }
  }

  private RemoteFileException failed(String why) {
    return new RemoteFileException(
        "cannot fetch "
            + reference.shown()
            + (reference.ref().isEmpty() ? "" : " at \"" + reference.ref() + "\"")
            + (why.isEmpty() ? "" : ": " + why),
        "check the address, the network and your credentials, or copy the file");
  }

  private static String firstLine(Path err) throws IOException {
    return Files.readString(err, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("")
        .replaceFirst("^fatal: ", "");
  }
}
