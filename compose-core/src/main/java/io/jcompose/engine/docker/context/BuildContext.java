package io.jcompose.engine.docker.context;

import io.jcompose.patterns.PathPatterns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/** A folder to build from, and the Dockerfile to build with. */
public final class BuildContext {
  private static final String IGNORE_FILE = ".dockerignore";

  private final Path folder;
  private final String dockerfile;
  private final Optional<String> brought;

  private BuildContext(Path folder, String dockerfile, Optional<String> brought) {
    this.folder = folder;
    this.dockerfile = dockerfile;
    this.brought = brought;
  }

  /**
   * Checks that the folder and the Dockerfile are there.
   *
   * @param path of the Dockerfile, absolute or from the folder; absent for {@code Dockerfile}
   * @param inline the Dockerfile's text; wins over {@code path}
   * @throws BuildContextException if one is missing or cannot be read
   */
  public static BuildContext of(Path folder, Optional<String> path, Optional<String> inline) {
    if (!Files.isDirectory(folder)) {
      throw new BuildContextException("the build context " + folder + " is no folder", null);
    }
    if (inline.isPresent()) {
      return bringing(folder, inline.get());
    }
    Path file = folder.resolve(path.orElse("Dockerfile")).normalize();
    if (!Files.isRegularFile(file)) {
      throw new BuildContextException("there is no Dockerfile at " + file, null);
    }
    if (file.startsWith(folder.normalize())) {
      String name = folder.normalize().relativize(file).toString();
      return new BuildContext(folder, name.replace('\\', '/'), Optional.empty());
    }
    try {
      return bringing(folder, Files.readString(file));
    } catch (IOException e) {
      throw new BuildContextException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Gives a Dockerfile that is not in the folder a name there that nothing else has. */
  private static BuildContext bringing(Path folder, String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    String name = ".dockerfile." + HexFormat.of().toHexDigits((int) sum.getValue());
    return new BuildContext(folder, name, Optional.of(text));
  }

  /** Name of the Dockerfile within what is sent. */
  public String dockerfile() {
    return dockerfile;
  }

  /**
   * Writes the context as a tar archive, a file at a time.
   *
   * @throws BuildContextException if a file cannot be read
   * @throws IOException if {@code out} refuses a write
   */
  public void writeTo(OutputStream out) throws IOException {
    String ignoreText = ignoreText();
    PathPatterns rules;
    try {
      // The engine needs both files even where the lines name them; it leaves them out of COPY.
      rules = PathPatterns.parse(ignoreText + "\n!" + IGNORE_FILE + "\n!" + dockerfile + "\n");
    } catch (IllegalArgumentException e) {
      throw new BuildContextException(folder.resolve(IGNORE_FILE) + ": " + e.getMessage(), e);
    }
    ContextArchive archive = new ContextArchive(folder, rules, out);
    if (brought.isPresent()) {
      archive.replace(dockerfile, brought.get());
      archive.replace(IGNORE_FILE, ignoreText + "\n" + IGNORE_FILE + "\n" + dockerfile + "\n");
    }
    archive.write();
  }

  private String ignoreText() {
    Path file = folder.resolve(IGNORE_FILE);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new BuildContextException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
