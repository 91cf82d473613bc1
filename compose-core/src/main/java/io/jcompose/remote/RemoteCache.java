package io.jcompose.remote;

import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.load.layer.RemoteFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remote Compose files, each fetched at most once a load and kept by the commit or digest that it
 * was found under. Not thread-safe.
 */
public final class RemoteCache implements RemoteFiles {
  private static final String OCI = "oci://";

  private final Map<String, String> environment;
  private final Path folder;
  private final Function<String, Optional<String>> authorization;
  private final Map<String, Path> fetched = new HashMap<>();

  /**
   * A cache below {@code XDG_CACHE_HOME}, or {@code ~/.cache}.
   *
   * @param environment the process's; {@code COMPOSE_EXPERIMENTAL_GIT_REMOTE} and {@code
   *     COMPOSE_EXPERIMENTAL_OCI_REMOTE} set to false forbid the one or the other
   * @param authorization value of the {@code Authorization} header for a registry, if there are
   *     credentials
   */
  public RemoteCache(
      Map<String, String> environment, Function<String, Optional<String>> authorization) {
    this.environment = Map.copyOf(environment);
    this.authorization = authorization;
    String home = environment.getOrDefault("HOME", "/");
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    this.folder = (cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache)).resolve("jcompose");
  }

  @Override
  public Path fetch(String reference) {
    Path known = fetched.get(reference);
    if (known == null) {
      known = reference.startsWith(OCI) ? artifact(reference) : checkout(reference);
      fetched.put(reference, known);
    }
    return known;
  }

  private Path artifact(String reference) {
    requireAllowed("COMPOSE_EXPERIMENTAL_OCI_REMOTE", reference);
    return new OciArtifact(reference.substring(OCI.length()), authorization)
        .fetchInto(folder.resolve("oci"));
  }

  private Path checkout(String reference) {
    requireAllowed("COMPOSE_EXPERIMENTAL_GIT_REMOTE", reference);
    return new GitCheckout(GitReference.parse(reference), environment)
        .fetchInto(folder.resolve("git"));
  }

  private void requireAllowed(String variable, String reference) {
    String value = environment.getOrDefault(variable, "true");
    if (value.equalsIgnoreCase("false") || value.equals("0")) {
      throw new RemoteFileException(
          "\"" + reference + "\" is remote, which " + variable + " forbids",
          "unset " + variable + ", or copy the file");
    }
  }
}
