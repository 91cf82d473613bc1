package io.jcompose.cli.format;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.ImageDetails;
import io.jcompose.model.ImageReference;
import io.jcompose.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The images of containers as {@code images} lists them.
 *
 * @param now what their age is reckoned from
 */
public record ImageRows(Instant now) {
  private static final String NONE = "<none>";
  private static final String UNKNOWN = "N/A";

  /** What can be shown of a container's image. */
  public static Columns columns() {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("ContainerName", "CONTAINER");
    headers.put("Repository", "REPOSITORY");
    headers.put("Tag", "TAG");
    headers.put("Platform", "PLATFORM");
    headers.put("ID", "IMAGE ID");
    headers.put("Size", "SIZE");
    headers.put("CreatedSince", "CREATED");
    return new Columns(
        headers,
        "{{.ContainerName}}\t{{.Repository}}\t{{.Tag}}\t{{.Platform}}\t{{.ID}}\t{{.Size}}"
            + "\t{{.CreatedSince}}",
        false,
        20,
        Columns.Json.ARRAY);
  }

  /**
   * A container's row.
   *
   * @param image absent if the engine does not hold it any more
   */
  public Row row(ContainerSummary container, Optional<ImageDetails> image) {
    Optional<ImageReference> name = name(container.image());
    String repository = name.map(ImageReference::familiarName).orElse("");
    String tag = name.flatMap(ImageRows::tag).orElse("");
    String platform = image.map(ImageRows::platform).orElse("");
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    texts.put("ContainerName", container.name());
    texts.put("Repository", repository.isEmpty() ? NONE : repository);
    texts.put("Tag", tag.isEmpty() ? NONE : tag);
    texts.put("Platform", platform.isEmpty() ? UNKNOWN : platform);
    texts.put("ID", shortId(container.imageId()));
    texts.put("Size", image.map(i -> Quantities.decimal(i.size(), 3)).orElse(UNKNOWN));
    texts.put(
        "CreatedSince",
        image
            .flatMap(ImageRows::time)
            .map(time -> Quantities.rough(Duration.between(time, now)) + " ago")
            .orElse(UNKNOWN));
    SequencedMap<String, Value> json = new LinkedHashMap<>();
    json.put("ID", new Value.Text(container.imageId()));
    json.put("ContainerName", new Value.Text(container.name()));
    json.put("Repository", new Value.Text(repository));
    json.put("Tag", new Value.Text(tag));
    json.put("Platform", new Value.Text(platform));
    json.put("Size", Value.Int.of(image.map(ImageDetails::size).orElse(0L)));
    image
        .flatMap(ImageRows::time)
        .ifPresent(time -> json.put("LastTagTime", new Value.Text(goText(time))));
    return new Row(Row.of(texts).fields(), Map.of(), new Value.Fields(json));
  }

  /** The name a container was made by, unless that was an image's id. */
  private static Optional<ImageReference> name(String image) {
    boolean id = image.startsWith("sha256:") || image.matches("[0-9a-f]{64}");
    return id ? Optional.empty() : Optional.of(ImageReference.parse(image));
  }

  private static Optional<String> tag(ImageReference name) {
    return name.tag()
        .or(() -> name.digest().isPresent() ? Optional.empty() : Optional.of("latest"));
  }

  /** As Go writes times: a fraction without zeros at its end. */
  private static String goText(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  /**
   * Newer engines keep the time of a name elsewhere; docker compose takes that of the build then.
   */
  private static Optional<Instant> time(ImageDetails image) {
    return image.lastTagged().or(image::created);
  }

  private static String platform(ImageDetails image) {
    String variant = image.variant().isEmpty() ? "" : "/" + image.variant();
    return image.os() + "/" + image.architecture() + variant;
  }

  private static String shortId(String id) {
    String digits = id.substring(id.indexOf(':') + 1);
    return digits.substring(0, Math.min(12, digits.length()));
  }
}
