package io.jcompose.engine;

/**
 * A file put into a container between create and start: a config or secret whose content is in the
 * project or the environment. {@link #toString} keeps the content secret.
 *
 * @param path absolute, in the container
 * @param mode Unix permission bits
 */
public record InjectedFile(String path, String content, int uid, int gid, int mode) {
  @Override
  public String toString() {
    return "InjectedFile[path="
        + path
        + ", uid="
        + uid
        + ", gid="
        + gid
        + ", mode=0"
        + Integer.toOctalString(mode)
        + "]";
  }
}
