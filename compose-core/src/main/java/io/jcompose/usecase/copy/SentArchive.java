package io.jcompose.usecase.copy;

import io.jcompose.usecase.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Local files on their way into a container: with owners and permissions, in sorted order. */
final class SentArchive {
  private static final int PERMISSION_BITS = 0_7777;
  private static final int BUFFER = 64 * 1024;

  private final TarArchiveOutputStream tar;
  private final Consumer<Path> leftOut;
  private boolean changing;

  /**
   * An archive that is written to a stream.
   *
   * @param leftOut told of sockets, pipes and devices
   */
  SentArchive(OutputStream out, Consumer<Path> leftOut) {
    this.tar = new TarArchiveOutputStream(out, "UTF-8");
    this.leftOut = leftOut;
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  /**
   * Writes a file or a whole folder.
   *
   * @param name in the archive; empty for the folder's content only
   * @throws RefusedException if something cannot be read
   * @throws IOException if the stream takes no more
   */
  void write(Path source, String name) throws IOException {
    if (name.isEmpty()) {
      writeChildren(source, "");
    } else {
      writeOne(source, name);
    }
    tar.finish();
    tar.flush();
  }

  /**
   * Writes single files that may change meanwhile: those that are gone are left out, and one that
   * becomes shorter is filled up with zeros, since it will be written again.
   *
   * @param files by absolute name, without what is in folders
   * @throws IOException if the stream takes no more, or a file's content cannot be read
   */
  void writeChanging(SequencedMap<String, Path> files) throws IOException {
    changing = true;
    for (var file : files.entrySet()) {
      try {
        writeEntry(file.getValue(), file.getKey().replaceFirst("^/+", ""));
      } catch (RefusedException e) {
        if (Files.exists(file.getValue(), LinkOption.NOFOLLOW_LINKS)) {
          leftOut.accept(file.getValue());
        }
      }
    }
    tar.finish();
    tar.flush();
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T reading(Path file, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new RefusedException("cannot read " + file + ": " + reason(e));
    }
  }

  /** What went wrong with a file, without its name. */
  static String reason(IOException e) {
    return e instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : e instanceof FileSystemException
            ? e.getClass().getSimpleName()
            : String.valueOf(e.getMessage());
  }

  private void writeChildren(Path folder, String prefix) throws IOException {
    List<Path> children =
        reading(
            folder,
            () -> {
              try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().toList();
              }
            });
    for (Path child : children) {
      writeOne(child, prefix + child.getFileName());
    }
  }

  private void writeOne(Path file, String name) throws IOException {
    if (writeEntry(file, name).isDirectory()) {
      writeChildren(file, name + "/");
    }
  }

  private BasicFileAttributes writeEntry(Path file, String name) throws IOException {
    BasicFileAttributes attributes =
        reading(
            file,
            () -> Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    if (attributes.isOther()) {
      leftOut.accept(file);
      return attributes;
    }
    TarArchiveEntry entry = entry(file, name, attributes);
    if (attributes.isRegularFile()) {
      try (InputStream content = reading(file, () -> Files.newInputStream(file))) {
        tar.putArchiveEntry(entry);
        copy(content, file, attributes.size());
      }
    } else {
      tar.putArchiveEntry(entry);
    }
    tar.closeArchiveEntry();
    return attributes;
  }

  private static TarArchiveEntry entry(Path file, String name, BasicFileAttributes attributes) {
    TarArchiveEntry entry =
        attributes.isDirectory()
            ? new TarArchiveEntry(name + "/")
            : attributes.isSymbolicLink()
                ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK)
                : new TarArchiveEntry(name);
    if (attributes.isSymbolicLink()) {
      entry.setLinkName(reading(file, () -> Files.readSymbolicLink(file)).toString());
    } else if (attributes.isRegularFile()) {
      entry.setSize(attributes.size());
    }
    Map<String, Object> unix =
        reading(
            file, () -> Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS));
    int mode = number(unix, "mode");
    entry.setMode((entry.getMode() & ~PERMISSION_BITS) | (mode & PERMISSION_BITS));
    entry.setUserId(number(unix, "uid"));
    entry.setGroupId(number(unix, "gid"));
    entry.setModTime(attributes.lastModifiedTime());
    return entry;
  }

  private static int number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Integer number ? number : 0;
  }

  /** Exactly as many bytes as the header says, even if the file grows meanwhile. */
  private void copy(InputStream content, Path file, long size) throws IOException {
    byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, size))];
    for (long left = size; left > 0; ) {
      int most = (int) Math.min(buffer.length, left);
      int count = reading(file, () -> content.read(buffer, 0, most));
      if (count < 0 && changing) {
        Arrays.fill(buffer, (byte) 0);
        count = most;
      } else if (count < 0) {
        throw new RefusedException(file + " became shorter while it was copied");
      }
      tar.write(buffer, 0, count);
      left -= count;
    }
  }
}
