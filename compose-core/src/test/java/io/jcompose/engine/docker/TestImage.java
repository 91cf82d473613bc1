package io.jcompose.engine.docker;

import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.Engine;
import io.jcompose.engine.SampleBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    return SampleBuild.of("web")
        .with(b -> b.context(new BuildSpec.Context.Folder(folder)).tags(List.of(tag)));
  }
}
