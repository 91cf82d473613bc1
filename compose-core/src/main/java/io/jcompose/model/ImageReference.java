package io.jcompose.model;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * An image's name taken apart, with what docker implies: {@code nginx} is {@code
 * docker.io/library/nginx}.
 *
 * @param registry host, and port if there is one
 * @param repository path at the registry
 * @param tag as written; a name without one means {@code latest}, unless it has a digest
 * @param digest {@code sha256:…}
 * @see <a href="https://docs.docker.com/reference/cli/docker/image/tag/">image names</a>
 */
public record ImageReference(
    String registry, String repository, Optional<String> tag, Optional<String> digest) {
  private static final String HUB = "docker.io";

  /** Takes a name apart; any text is one, the engine tells whether it is allowed. */
  public static ImageReference parse(String image) {
    int at = image.indexOf('@');
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(image.substring(at + 1));
    String named = at < 0 ? image : image.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    Optional<String> tag = tagged ? Optional.of(named.substring(colon + 1)) : Optional.empty();
    String path = tagged ? named.substring(0, colon) : named;
    int slash = path.indexOf('/');
    String first = slash < 0 ? "" : path.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    String registry = host ? first : HUB;
    String repository = host ? path.substring(slash + 1) : path;
    if (registry.equals("index.docker.io")) {
      registry = HUB;
    }
    boolean official = registry.equals(HUB) && !repository.contains("/");
    return new ImageReference(
        registry, official ? "library/" + repository : repository, tag, digest);
  }

  /** The name without tag and digest, and without what docker adds to names of its own registry. */
  public String familiarName() {
    if (!registry.equals(HUB)) {
      return registry + "/" + repository;
    }
    return repository.startsWith("library/") ? repository.substring(8) : repository;
  }

  /** The name in full, with a digest: its own, which makes the tag idle, or the given one. */
  public String pinned(Supplier<String> found) {
    String name = registry + "/" + repository;
    return digest
        .map(own -> name + "@" + own)
        .orElseGet(() -> name + ":" + tag.orElse("latest") + "@" + found.get());
  }

  /** Whether it may mean another image tomorrow by default: no digest, and no tag or the last. */
  public boolean isLatest() {
    return digest.isEmpty() && tag.orElse("latest").equals("latest");
  }
}
