package io.jcompose.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.FakeEngine;
import io.jcompose.engine.Filters;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private final FakeEngine engine = new FakeEngine().withImage("busybox");
  @TempDir Path folder;

  @BeforeEach
  void createContainer() {
    engine.createContainer(ContainerSpec.of("web-1", "busybox"));
  }

  private Export export() {
    return new Export(engine, engine.listContainers(Filters.NONE).getFirst());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void replacesAFileBehindALink() throws IOException {
    Path file = Files.writeString(folder.resolve("real.tar"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.tar"), Path.of("real.tar"));
    export().write(link);
    assertTrue(Export.isWhole(file));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(List.of("link.tar", "real.tar"), files());
  }

  @Test
  void leavesNothingUnfinished() throws IOException {
    Path file = Files.writeString(folder.resolve("a.tar"), "old");
    Export gone = export();
    engine.removeContainer(engine.listContainers(Filters.NONE).getFirst().id(), true, true);
    assertThrows(EngineException.NotFound.class, () -> gone.write(file));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.tar"), files());
  }

  @Test
  void refusesWhatIsNoFile() {
    FileSystemException refused =
        assertThrows(FileSystemException.class, () -> export().write(folder));
    assertEquals("it exists and is no file", refused.getReason());
    assertThrows(
        NoSuchFileException.class, () -> export().write(folder.resolve("no").resolve("a.tar")));
  }

  @Test
  void anArchiveEndsWithTwoEmptyBlocks() throws IOException {
    Path archive = folder.resolve("a.tar");
    export().write(archive);
    byte[] whole = Files.readAllBytes(archive);
    assertTrue(Export.isWhole(archive));
    Files.write(archive, Arrays.copyOf(whole, 512));
    assertFalse(Export.isWhole(archive));
    Files.write(archive, Arrays.copyOf(whole, 1024));
    assertFalse(Export.isWhole(archive));
    Files.writeString(archive, "a".repeat(1024) + "{\"message\":\"disk broken\"}\n");
    assertFalse(Export.isWhole(archive));
  }
}
