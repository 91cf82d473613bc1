package io.jcompose.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files and folders of a container of a {@link FakeEngine}: absolute paths, no links. */
final class FakeFiles {
  /** Folders end with a slash. */
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  FakeFiles() {
    files.put("/", new byte[0]);
    files.put("/tmp/", new byte[0]);
  }

  private static String folder(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  synchronized Optional<PathStat> stat(String path) {
    String name = path.replaceFirst("/+$", "").replaceFirst(".*/", "");
    if (files.containsKey(folder(path))) {
      return Optional.of(new PathStat(name.isEmpty() ? "/" : name, true, ""));
    }
    return files.containsKey(path) ? Optional.of(new PathStat(name, false, "")) : Optional.empty();
  }

  synchronized InputStream archive(String path) {
    PathStat stat =
        stat(path).orElseThrow(() -> new EngineException.NotFound("no such file: " + path, null));
    String root = stat.directory() ? folder(path) : path;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (var file : files.tailMap(root).entrySet()) {
        if (file.getKey().startsWith(root)) {
          String rest = file.getKey().substring(root.length());
          String top = stat.name().equals("/") ? "" : stat.name() + (stat.directory() ? "/" : "");
          if ((top + rest).isEmpty()) {
            continue;
          }
          TarArchiveEntry entry = new TarArchiveEntry(top + rest);
          entry.setSize(file.getValue().length);
          tar.putArchiveEntry(entry);
          tar.write(file.getValue());
          tar.closeArchiveEntry();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  /** Unpacks an archive; what it holds takes the place of what is there. */
  synchronized void replace(String path, InputStream archive) {
    if (!files.containsKey(folder(path))) {
      throw new EngineException.NotFound("no such folder: " + path, null);
    }
    FakeFiles unpacked = new FakeFiles();
    unpacked.files.clear();
    unpacked.files.put(folder(path), new byte[0]);
    unpacked.unpack(path, archive);
    for (String name : unpacked.files.keySet()) {
      if (!name.endsWith("/")) {
        files.tailMap(name + "/").keySet().removeIf(under -> under.startsWith(name + "/"));
      }
      for (int i = name.indexOf('/'); i >= 0; i = name.indexOf('/', i + 1)) {
        files.putIfAbsent(name.substring(0, i + 1), new byte[0]);
      }
    }
    files.putAll(unpacked.files);
  }

  synchronized void unpack(String path, InputStream archive) {
    if (!files.containsKey(folder(path))) {
      throw new EngineException.NotFound("no such folder: " + path, null);
    }
    try {
      TarArchiveInputStream tar = new TarArchiveInputStream(archive, "UTF-8");
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        files.put(folder(path) + e.getName(), tar.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
