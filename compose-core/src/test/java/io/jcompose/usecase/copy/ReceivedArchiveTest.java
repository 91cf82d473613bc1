package io.jcompose.usecase.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.usecase.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container sends ends up in the folder it is copied to, and nowhere else. */
class ReceivedArchiveTest {
  @TempDir Path temporary;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

  @BeforeEach
  void makeFolders() throws IOException {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    Files.createDirectory(folder());
    Files.createDirectory(outside());
  }

  private Path folder() {
    return temporary.resolve("folder");
  }

  private Path outside() {
    return temporary.resolve("outside");
  }

  private ReceivedArchiveTest file(String name, String text, int mode) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    entry.setMode(mode);
    entry.setModTime(1_000_000_000_000L);
    return add(entry, content);
  }

  private ReceivedArchiveTest folder(String name, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setMode(mode);
    return add(entry, new byte[0]);
  }

  private ReceivedArchiveTest special(String name, byte type, String link) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setLinkName(link);
    return add(entry, new byte[0]);
  }

  private ReceivedArchiveTest add(TarArchiveEntry entry, byte[] content) {
    try {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> unpack(String name) throws IOException {
    tar.finish();
    return ReceivedArchive.of(new ByteArrayInputStream(bytes.toByteArray())).unpack(folder(), name);
  }

  private void assertRefused() throws IOException {
    assertThrows(RefusedException.class, () -> unpack("d"));
    try (var files = Files.list(outside())) {
      assertEquals(List.of(), files.toList());
    }
    try (var files = Files.list(temporary)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void unpacksAFolderUnderItsNewName() throws IOException {
    folder("d/", 0_555)
        .file("d/f", "text", 0_4641)
        .special("d/link", TarConstants.LF_SYMLINK, "../elsewhere")
        .special("d/hard", TarConstants.LF_LINK, "d/f")
        .special("d/pipe", TarConstants.LF_FIFO, "")
        .special("d/device", TarConstants.LF_CHR, "");
    assertEquals(List.of("d/pipe", "d/device"), unpack("new"));

    Path made = folder().resolve("new");
    assertEquals("text", Files.readString(made.resolve("hard")));
    assertEquals("../elsewhere", Files.readSymbolicLink(made.resolve("link")).toString());
    assertEquals(
        "rw-r----x",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("f"))));
    assertEquals(0_641, (int) Files.getAttribute(made.resolve("f"), "unix:mode") & 0_7777);
    assertEquals(
        Instant.ofEpochSecond(1_000_000_000),
        Files.getLastModifiedTime(made.resolve("f")).toInstant());
    assertEquals("r-xr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void unpacksContentWithoutTouchingTheFolderItself() throws IOException {
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwx------"));
    folder("./", 0_777).file("./f", "text", 0_644).file("./sub/g", "text", 0_644);
    assertEquals(List.of(), unpack(""));
    assertEquals("text", Files.readString(folder().resolve("sub/g")));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
  }

  @Test
  void replacesALinkInsteadOfWritingThroughIt() throws IOException {
    Path precious = Files.writeString(outside().resolve("precious"), "precious");
    Files.createSymbolicLink(folder().resolve("f"), precious);
    file("f", "text", 0_644);
    assertEquals(List.of(), unpack("f"));
    assertEquals("precious", Files.readString(precious));
    assertFalse(Files.isSymbolicLink(folder().resolve("f")));
  }

  @Test
  void refusesNamesThatLeadOutside() throws IOException {
    folder("d/", 0_755).file("d/../../outside/f", "evil", 0_644);
    assertRefused();
  }

  @Test
  void refusesNamesThatWereNotAskedFor() throws IOException {
    folder("d/", 0_755).file("/outside/f", "evil", 0_644);
    assertRefused();
  }

  @Test
  void refusesToWriteThroughALinkOfTheArchive() throws IOException {
    folder("d/", 0_755)
        .special("d/link", TarConstants.LF_SYMLINK, outside().toString())
        .file("d/link/f", "evil", 0_644);
    assertRefused();
  }

  @Test
  void refusesToWriteThroughALinkThatAnEarlierCopyHasLeft() throws IOException {
    Files.createDirectory(folder().resolve("d"));
    Files.createSymbolicLink(folder().resolve("d/link"), outside());
    folder("d/", 0_755).folder("d/link/", 0_777).file("d/link/f", "evil", 0_644);
    assertRefused();
  }

  @Test
  void refusesARootThatIsALinkAndAFolderAtOnce() throws IOException {
    special("d", TarConstants.LF_SYMLINK, outside().toString()).file("d/f", "evil", 0_644);
    assertRefused();
  }

  @Test
  void refusesHardLinksToFilesOutside() throws IOException {
    folder("d/", 0_755).special("d/hard", TarConstants.LF_LINK, "../outside/f");
    assertRefused();
  }

  @Test
  void refusesHardLinksThroughLinks() throws IOException {
    Path precious = Files.writeString(temporary.resolve("folder").resolve("precious"), "precious");
    folder("d/", 0_755)
        .special("d/link", TarConstants.LF_SYMLINK, precious.toString())
        .special("d/hard", TarConstants.LF_LINK, "d/link");
    assertRefused();
    assertFalse(Files.exists(folder().resolve("d/hard"), LinkOption.NOFOLLOW_LINKS));
    assertTrue(Files.exists(precious));
  }

  @Test
  void refusesAFileInAFoldersPlace() throws IOException {
    Files.createDirectories(folder().resolve("d/sub"));
    folder("d/", 0_755).file("d/sub", "evil", 0_644);
    assertRefused();
  }

  @Test
  void aBrokenArchiveIsNoWholeOne() throws IOException {
    folder("d/", 0_755).file("d/f", "text".repeat(1000), 0_644);
    tar.finish();
    ReceivedArchive half =
        ReceivedArchive.of(new ByteArrayInputStream(bytes.toByteArray(), 0, 2048));
    assertThrows(IOException.class, () -> half.unpack(folder(), "d"));
  }
}
