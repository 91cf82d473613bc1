package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code publish} refuses before it asks a registry. */
class PublishCommandTest {
  @TempDir private Path folder;

  private String refused(String... args) {
    Called.Outcome outcome =
        new Called(folder).with("compose.yaml", "services: {web: {image: busybox}}\n").run(args);
    assertEquals("", outcome.out());
    return outcome.text();
  }

  @Test
  void refusesNamesThatNoArtifactCanHave() {
    assertEquals(
        """
        exit code 1
        error: "oci://x/y@sha256:0" cannot be published to: a digest cannot be given; write NAME:TAG
        """,
        refused("publish", "oci://x/y@sha256:0"));
    String text = refused("publish", "localhost:5000/App:1");
    assertTrue(text.startsWith("exit code 1\nerror: \"localhost:5000/App:1\" cannot be"), text);
    assertTrue(refused("publish").startsWith("exit code 1\nerror: Missing"));
    assertTrue(refused("alpha", "publish", "a", "b").startsWith("exit code 1\nerror: Unmatched"));
  }

  @Test
  void refusesVersionsThatDoNotExist() {
    assertEquals(
        "exit code 1\nerror: --oci-version \"2\": use 1.0 or 1.1\n",
        refused("publish", "--oci-version", "2", "x/y"));
  }

  @Test
  void saysThatARegistryCannotBeReached() {
    String text = refused("publish", "--insecure-registry", "--oci-version", "", "127.0.0.1:1/x");
    assertTrue(
        text.startsWith(
            "exit code 1\nerror: cannot reach the registry 127.0.0.1:1 for oci://127.0.0.1:1/x"),
        text);
  }
}
