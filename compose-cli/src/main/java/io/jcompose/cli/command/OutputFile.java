package io.jcompose.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command writes what it would print otherwise. */
final class OutputFile {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write to a file")
  String name = "";

  /** Writes a file. */
  interface Writing {
    /** Writes it as a whole. */
    void to(Path file) throws IOException;
  }

  boolean isGiven() {
    return !name.isEmpty();
  }

  /**
   * Writes the file that the user named.
   *
   * @throws UsageException if it cannot be written
   */
  void write(Invocation invocation, Writing writing) {
    Path file = invocation.workingDirectory().resolve(name);
    try {
      writing.to(file);
    } catch (NoSuchFileException e) {
      throw unwritable("cannot be written: there is no folder " + file.getParent());
    } catch (AccessDeniedException e) {
      throw unwritable("may not be written");
    } catch (FileSystemException e) {
      throw unwritable(
          "cannot be written: " + Optional.ofNullable(e.getReason()).orElseGet(e::toString));
    } catch (IOException e) {
      throw unwritable("cannot be written: " + e.getMessage());
    }
  }

  private UsageException unwritable(String why) {
    return new UsageException("--output \"" + name + "\" " + why);
  }
}
