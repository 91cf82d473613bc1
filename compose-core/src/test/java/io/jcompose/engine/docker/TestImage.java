package io.jcompose.engine.docker;

import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The image engine tests run: a small one with a shell, made here where no registry answers. */
public final class TestImage {
  private TestImage() {}

  /** Its name, from {@code JCOMPOSE_TEST_IMAGE} or {@code busybox}. */
  public static String name() {
    String property = System.getProperty("JCOMPOSE_TEST_IMAGE", "");
    String variable = System.getenv().getOrDefault("JCOMPOSE_TEST_IMAGE", "busybox");
    return property.isEmpty() ? variable : property;
  }

  /** Makes it from this machine's static busybox unless the engine has it. */
  public static String on(Engine engine) throws IOException {
    if (engine.inspectImage(name()).isPresent()) {
      return name();
    }
    Path folder = Files.createTempDirectory("jcompose-image");
    try {
      Files.copy(Path.of("/bin/busybox"), folder.resolve("busybox"));
      Files.writeString(
          folder.resolve("Dockerfile"),
          """
          FROM scratch
          COPY busybox /bin/busybox
          RUN ["/bin/busybox", "--install", "-s", "/bin"]
          CMD ["sh"]
          """);
      engine.buildImage(build(folder, name()), _ -> {});
      return name();
    } finally {
      Files.deleteIfExists(folder.resolve("busybox"));
      Files.deleteIfExists(folder.resolve("Dockerfile"));
      Files.deleteIfExists(folder);
    }
  }

  static BuildSpec build(Path folder, String tag) {
    return new BuildSpec(
        new BuildSpec.Context.Folder(folder),
        Optional.empty(),
        Optional.empty(),
        List.of(tag),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        List.of(),
        List.of(),
        "",
        "",
        "",
        "",
        false,
        false,
        0,
        0,
        List.of(),
        List.of());
  }
}
