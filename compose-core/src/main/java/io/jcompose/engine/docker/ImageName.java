package io.jcompose.engine.docker;

/**
 * An image name taken apart for a pull, which without a tag would fetch every tag there is.
 *
 * @param tagOrDigest {@code latest} if the name has none
 */
record ImageName(String repository, String tagOrDigest) {
  static ImageName parse(String image) {
    int digest = image.indexOf('@');
    String named = digest < 0 ? image : image.substring(0, digest);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    String repository = tagged ? named.substring(0, colon) : named;
    if (digest >= 0) {
      return new ImageName(repository, image.substring(digest + 1));
    }
    return new ImageName(repository, tagged ? named.substring(colon + 1) : "latest");
  }
}
