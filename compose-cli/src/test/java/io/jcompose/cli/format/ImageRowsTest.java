package io.jcompose.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Health;
import io.jcompose.engine.ImageDetails;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRowsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private static ContainerSummary container(String image) {
    return new ContainerSummary(
        new ContainerId("0123"),
        "web-1",
        List.of("web-1"),
        image,
        DIGEST,
        "sleep",
        NOW,
        ContainerState.RUNNING,
        "",
        Health.NONE,
        -1,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        List.of(),
        List.of());
  }

  private static String print(String format, String image, Optional<ImageDetails> details) {
    return Listing.of(format, ImageRows.columns())
        .print(List.of(new ImageRows(NOW).row(container(image), details)), false)
        .strip();
  }

  @ParameterizedTest
  @CsvSource({
    "busybox, busybox latest",
    "docker.io/library/busybox:1, busybox 1",
    "docker.io/me/app, me/app latest",
    "ghcr.io/me/app:2, ghcr.io/me/app 2",
    "localhost:5000/app, localhost:5000/app latest",
    "busybox@sha256:0123, busybox <none>",
    "sha256:0123, <none> <none>",
  })
  void namesImagesAsDockerDoes(String image, String shown) {
    assertEquals(shown, print("{{.Repository}} {{.Tag}}", image, Optional.empty()));
  }

  @Test
  void takesTheTimeOfTheNameOrElseOfTheBuild() {
    ImageDetails image =
        new ImageDetails(
            DIGEST,
            List.of(),
            "linux",
            "arm64",
            "v8",
            List.of(),
            1_982_699,
            Optional.of(NOW.minusSeconds(7200).minusNanos(880_000_000)),
            Optional.empty());
    assertEquals(
        "linux/arm64/v8 0123456789ab 1.98MB 2 hours ago",
        print("{{.Platform}} {{.ID}} {{.Size}} {{.CreatedSince}}", "busybox", Optional.of(image)));
    assertEquals(
        "N/A 0123456789ab N/A N/A",
        print("{{.Platform}} {{.ID}} {{.Size}} {{.CreatedSince}}", "busybox", Optional.empty()));
    assertEquals(
        "[{\"ID\":\""
            + DIGEST
            + "\",\"ContainerName\":\"web-1\",\"Repository\":\"busybox\",\"Tag\":\"latest\","
            + "\"Platform\":\"linux/arm64/v8\",\"Size\":1982699,"
            + "\"LastTagTime\":\"2026-01-01T21:59:59.12Z\"}]",
        print("json", "busybox", Optional.of(image)));
  }
}
