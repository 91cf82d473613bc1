package io.jcompose.engine.docker.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildContextTest {
  @TempDir Path folder = Path.of("");

  private void file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** What is sent: names to permissions, and the content or target after it. */
  private static SequencedMap<String, String> sent(BuildContext context) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    context.writeTo(out);
    SequencedMap<String, String> entries = new LinkedHashMap<>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        assertEquals(0, e.getLongUserId());
        String content =
            e.isSymbolicLink() ? "-> " + e.getLinkName() : new String(tar.readAllBytes(), UTF_8);
        entries.put(e.getName(), Integer.toOctalString(e.getMode() & 0_7777) + " " + content);
      }
    }
    return entries;
  }

  private BuildContext context() {
    return BuildContext.of(folder, Optional.empty(), Optional.empty());
  }

  @Test
  void filesFoldersAndLinksKeepTheirNamesModesAndContent() throws IOException {
    file("Dockerfile", "FROM scratch\n");
    file("bin/tool", "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        folder.resolve("bin/tool"), PosixFilePermissions.fromString("rwxr-x--x"));
    String longName = "n".repeat(120) + "/" + "m".repeat(120) + "/é.txt";
    file(longName, "deep");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("../outside"));
    Files.createDirectory(folder.resolve("empty"));
    SequencedMap<String, String> sent = sent(context());
    assertEquals("751 #!/bin/sh\n", sent.get("bin/tool"));
    assertTrue(String.valueOf(sent.get(longName)).endsWith(" deep"));
    assertEquals("777 -> ../outside", sent.get("link"));
    assertTrue(sent.containsKey("empty/"));
    assertEquals("Dockerfile", context().dockerfile());
  }

  @Test
  void theDockerfileAndTheIgnoreFileAreSentEvenIfIgnored() throws IOException {
    file("Dockerfile", "FROM scratch\n");
    file(".dockerignore", "*\n!src\n");
    file("src/a", "a");
    file("target/b", "b");
    assertEquals(
        java.util.Set.of(".dockerignore", "Dockerfile", "src/", "src/a"), sent(context()).keySet());
  }

  @Test
  void aFileInAnIgnoredFolderCanBeKept() throws IOException {
    file("Dockerfile", "FROM scratch\n");
    file(".dockerignore", "node_modules\n!node_modules/mine\n!**/keep.me\n");
    file("node_modules/theirs", "t");
    file("node_modules/mine", "m");
    file("node_modules/sub/keep.me", "k");
    SequencedMap<String, String> sent = sent(context());
    assertTrue(sent.containsKey("node_modules/mine"));
    assertTrue(sent.containsKey("node_modules/sub/keep.me"));
    assertFalse(sent.containsKey("node_modules/theirs"));
    assertFalse(sent.containsKey("node_modules/"));
  }

  @Test
  void aDockerfileFromElsewhereGetsANameOfItsOwnAndIsIgnored(@TempDir Path elsewhere)
      throws IOException {
    Files.writeString(elsewhere.resolve("My.Dockerfile"), "FROM busybox\n");
    file("a", "a");
    BuildContext context =
        BuildContext.of(
            folder, Optional.of(elsewhere.resolve("My.Dockerfile").toString()), Optional.empty());
    SequencedMap<String, String> sent = sent(context);
    assertEquals("644 FROM busybox\n", sent.get(context.dockerfile()));
    assertTrue(
        String.valueOf(sent.get(".dockerignore")).contains("\n" + context.dockerfile() + "\n"));
    assertTrue(sent.containsKey("a"));
  }

  @Test
  void aDockerfileWrittenInTheProjectWins() throws IOException {
    file("Dockerfile", "FROM scratch\n");
    BuildContext context = BuildContext.of(folder, Optional.empty(), Optional.of("FROM busybox\n"));
    assertEquals("644 FROM busybox\n", sent(context).get(context.dockerfile()));
  }

  @Test
  void whatIsMissingIsNamed() {
    BuildContextException noFile = assertThrows(BuildContextException.class, this::context);
    assertEquals("there is no Dockerfile at " + folder.resolve("Dockerfile"), noFile.getMessage());
    BuildContextException noFolder =
        assertThrows(
            BuildContextException.class,
            () -> BuildContext.of(folder.resolve("nope"), Optional.empty(), Optional.empty()));
    assertEquals(
        "the build context " + folder.resolve("nope") + " is no folder", noFolder.getMessage());
  }

  @Test
  void aLineThatIsNoPatternIsNamed() throws IOException {
    file("Dockerfile", "FROM scratch\n");
    file(".dockerignore", "[a\n");
    BuildContext context = context();
    BuildContextException e =
        assertThrows(
            BuildContextException.class, () -> context.writeTo(new ByteArrayOutputStream()));
    assertEquals(folder.resolve(".dockerignore") + ": \"[a\" is no pattern", e.getMessage());
  }
}
