package io.jcompose.remote;

import io.jcompose.load.layer.RemoteFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a git repository: {@code URL#REF:FOLDER}, as {@code docker build} takes it.
 *
 * @param ref branch, tag or commit; empty for the default branch
 * @param path folder or Compose file within the repository; empty for its root
 */
record GitReference(String url, String ref, String path) {
  private static final Pattern WEB = Pattern.compile("https?://[^#]+\\.git");
  private static final Pattern OTHER = Pattern.compile("(git://|ssh://|git@)[^#]+");
  private static final Pattern GITHUB = Pattern.compile("github\\.com/[^#/]+/[^#/]+?(\\.git)?");

  static GitReference parse(String reference) {
    int hash = reference.indexOf('#');
    String url = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : reference.substring(hash + 1);
    int colon = fragment.indexOf(':');
    String ref = colon < 0 ? fragment : fragment.substring(0, colon);
    String path = colon < 0 ? "" : fragment.substring(colon + 1);
    Matcher github = GITHUB.matcher(url);
    if (github.matches()) {
      return checked("https://" + url, ref, path, reference);
    }
    if (!WEB.matcher(url).matches() && !OTHER.matcher(url).matches()) {
      throw new RemoteFileException(
          "\"" + reference + "\" names no git repository",
          "write https://HOST/PATH.git#REF:FOLDER, git://…, ssh://…, git@HOST:PATH or oci://…");
    }
    return checked(url, ref, path, reference);
  }

  private static GitReference checked(String url, String ref, String path, String reference) {
    boolean escapes = path.startsWith("/") || (path + "/").contains("../");
    if (ref.startsWith("-") || escapes) {
      throw new RemoteFileException(
          "\"" + reference + "\" leads out of its repository", "write URL#REF:FOLDER");
    }
    return new GitReference(url, ref, path);
  }

  /** The address without a password. */
  String shown() {
    return url.replaceFirst("://[^/@]*@", "://");
  }
}
