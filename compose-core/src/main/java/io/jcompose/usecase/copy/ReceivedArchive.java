package io.jcompose.usecase.copy;

import io.jcompose.usecase.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Files on their way out of a container. Nothing in the archive is trusted: no name and no link of
 * it makes anything be written outside the folder it is unpacked into, nothing is executable with
 * another user's rights, and nothing is a device.
 */
final class ReceivedArchive {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final TarArchiveInputStream tar;
  private final TarArchiveEntry first;
  private final List<String> root;
  private final List<Unfinished> folders = new ArrayList<>();

  private ReceivedArchive(TarArchiveInputStream tar, TarArchiveEntry first) {
    this.tar = tar;
    this.first = first;
    this.root = parts(first.getName());
  }

  /** A folder that gets its permissions once all is in it. */
  private record Unfinished(Path folder, TarArchiveEntry entry) {}

  /**
   * Reads the beginning.
   *
   * @throws IOException if the stream breaks or is no archive
   */
  static ReceivedArchive of(InputStream stream) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(stream, "UTF-8");
    TarArchiveEntry first = tar.getNextEntry();
    if (first == null) {
      throw new IOException("the archive is empty");
    }
    return new ReceivedArchive(tar, first);
  }

  /** Whether it holds a folder with all that is in it; otherwise it holds one file or link. */
  boolean folder() {
    return isFolder(first);
  }

  private static boolean isFolder(TarArchiveEntry entry) {
    return entry.isDirectory() && !entry.isSymbolicLink() && !entry.isLink();
  }

  /**
   * Unpacks it.
   *
   * @param folder exists
   * @param name of the copy there; empty to put a folder's content straight into it
   * @return names of devices and pipes, which are left out
   * @throws RefusedException if something is in the way, or the archive reaches elsewhere
   * @throws IOException if the stream breaks, or the disk is full
   */
  List<String> unpack(Path folder, String name) throws IOException {
    List<String> leftOut = new ArrayList<>();
    for (TarArchiveEntry entry = first; entry != null; entry = tar.getNextEntry()) {
      List<String> parts = place(name, entry.getName());
      if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
        leftOut.add(entry.getName());
      } else if (!parts.isEmpty()) { // the folder itself is the user's
        unpack(entry, folder, parts, name);
      }
    }
    for (Unfinished made : folders.reversed()) {
      finish(made.folder(), made.entry());
    }
    return leftOut;
  }

  private void unpack(TarArchiveEntry entry, Path folder, List<String> parts, String name)
      throws IOException {
    Path file = folder;
    try {
      file = inside(folder, parts);
      if (isFolder(entry)) {
        makeFolder(file);
        folders.add(new Unfinished(file, entry));
      } else if (entry.isSymbolicLink()) {
        clear(file);
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else if (entry.isLink()) {
        link(file, inside(folder, place(name, entry.getLinkName())));
      } else {
        writeFile(file, entry);
      }
    } catch (FileSystemException e) {
      throw new RefusedException("cannot write " + file + ": " + SentArchive.reason(e));
    } catch (InvalidPathException e) {
      throw new RefusedException(
          "cannot write \""
              + entry.getName()
              + "\": "
              + e.getReason()
              + "; with LC_ALL=C.UTF-8 all characters can be written");
    }
  }

  /** The parts of a name under the folder that is unpacked into. */
  private List<String> place(String name, String entryName) {
    List<String> parts = parts(entryName);
    if (parts.size() < root.size() || !parts.subList(0, root.size()).equals(root)) {
      throw outside(entryName);
    }
    List<String> place = new ArrayList<>(name.isEmpty() ? List.of() : List.of(name));
    place.addAll(parts.subList(root.size(), parts.size()));
    return place;
  }

  private static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw outside(name);
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static RefusedException outside(String name) {
    return new RefusedException(
        "the container's archive names \"" + name + "\", which is not in what is copied");
  }

  /** The path of a name whose folders are real ones: none is a link that leads elsewhere. */
  private static Path inside(Path folder, List<String> parts) throws IOException {
    Path path = folder;
    for (String part : parts.subList(0, Math.max(0, parts.size() - 1))) {
      path = path.resolve(part);
      makeFolder(path);
    }
    return parts.isEmpty() ? path : path.resolve(parts.getLast());
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(
          "a folder cannot be copied over %s: %s"
              .formatted(Files.isSymbolicLink(folder) ? "a link" : "a file", folder));
    }
    Files.createDirectory(folder);
  }

  /** Makes place for a file; what is there is not written through. */
  private static void clear(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException("a file cannot be copied over a folder: " + file);
    }
    Files.deleteIfExists(file);
  }

  private static void link(Path file, Path existing) throws IOException {
    if (!Files.isRegularFile(existing, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException("the container's archive has no file " + existing + " to link to");
    }
    if (!file.equals(existing)) {
      clear(file);
      Files.createLink(file, existing);
    }
  }

  private void writeFile(Path file, TarArchiveEntry entry) throws IOException {
    clear(file);
    try (OutputStream out =
        Channels.newOutputStream(
            Files.newByteChannel(
                file,
                Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY)))) {
      tar.transferTo(out);
    }
    finish(file, entry);
  }

  /** Gives a file or folder its permissions and time. */
  private static void finish(Path file, TarArchiveEntry entry) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      FileTime time = entry.getLastModifiedTime();
      view.setTimes(time, null, null);
      view.setPermissions(permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    PosixFilePermission[] all = PosixFilePermission.values(); // the owner's reading first
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < all.length; i++) {
      if ((mode & (0_400 >> i)) != 0) {
        set.add(all[i]);
      }
    }
    return set;
  }
}
