package io.jcompose.model;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
  private static final String HOST_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
  private static final Pattern HOST =
      Pattern.compile("(?:%1$s(?:\\.%1$s)*|\\[[0-9A-Fa-f:]+])(?::\\d+)?".formatted(HOST_LABEL));
  private static final Pattern PART = Pattern.compile("[a-z0-9]+((\\.|__?|-+)[a-z0-9]+)*");
  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
  private static final int LONGEST_PATH = 255;

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
    boolean host = isHost(first);
    String registry = host ? first : HUB;
    String repository = host ? path.substring(slash + 1) : path;
    if (registry.equals("index.docker.io")) {
      registry = HUB;
    }
    boolean official = registry.equals(HUB) && !repository.contains("/");
    return new ImageReference(
        registry, official ? "library/" + repository : repository, tag, digest);
  }

  /** Whether what stands before the first slash is no part of the path. */
  private static boolean isHost(String first) {
    return first.contains(".")
        || first.contains(":")
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  /**
   * What keeps an image from being given this name; empty if nothing does.
   *
   * @see <a href="https://pkg.go.dev/github.com/distribution/reference">grammar of references</a>
   */
  public static Optional<String> fault(String image) {
    ImageReference name = parse(image);
    if (name.digest.isPresent()) {
      return Optional.of("a digest cannot be given; write NAME:TAG");
    }
    if (image.matches("[0-9a-f]{64}")) {
      return Optional.of("64 hexadecimal digits are an id");
    }
    if (!HOST.matcher(name.registry).matches()) {
      return Optional.of("\"" + name.registry + "\" is no host; write HOST or HOST:PORT");
    }
    return name.pathFault().or(name::tagFault);
  }

  private Optional<String> pathFault() {
    if (repository.length() > LONGEST_PATH) {
      return Optional.of("use at most " + LONGEST_PATH + " characters");
    }
    return Stream.of(repository.split("/", -1))
        .filter(part -> !PART.matcher(part).matches())
        .map(part ->
            ("\"%s\" is no part of a name: use lower case letters and digits,"
                    + " with \".\", \"_\", \"__\" or \"-\" between them")
                .formatted(part))
        .findFirst();
  }

  private Optional<String> tagFault() {
    return tag.filter(text -> !TAG.matcher(text).matches())
        .map(text ->
            ("\"%s\" is no tag: use at most 128 letters, digits, \"_\", \".\" and \"-\","
                    + " but neither \".\" nor \"-\" first")
                .formatted(text));
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
