package io.jcompose.load.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.ProjectLoader;
import io.jcompose.load.schema.ComposeSchema.Amendment;
import io.jcompose.load.validate.Validation;
import io.jcompose.yaml.YamlDocument;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shape checks against the schema. {@code -Dschema.files=N} tries more generated files, {@code
 * -Dschema.seed=N} others.
 */
class SchemaAgreementTest {
  private static final int FILES = Integer.getInteger("schema.files", 20_000);
  private static final long SEED = Long.getLong("schema.seed", 1);
  private static final int MAX_REPORTED = Integer.getInteger("schema.reported", 10);

  /** What docker compose 2.40 has in its own copy of the schema, and the linter's copy lacks. */
  private static final List<Amendment> PEER =
      List.of(
          new Amendment(
              "/definitions/development/properties/watch/items/properties",
              "initial_sync",
              "{\"type\": \"boolean\"}",
              "a key that docker compose knows"),
          new Amendment(
              "/definitions/service/properties/build/oneOf/1/properties",
              "provenance",
              "{\"type\": [\"string\", \"boolean\"]}",
              "a key that docker compose knows"),
          new Amendment(
              "/definitions/service/properties/build/oneOf/1/properties",
              "sbom",
              "{\"type\": [\"string\", \"boolean\"]}",
              "a key that docker compose knows"),
          new Amendment(
              "/definitions/service/properties/models/oneOf/1/patternProperties/"
                  + "^[a-zA-Z0-9._-]+$",
              "type",
              "[\"object\", \"null\"]",
              "docker compose takes a model without options"));

  /** What else differs once whole files are loaded: something happens before the shape checks. */
  private static final List<Amendment> BEFORE_SHAPES =
      List.of(
          new Amendment(
              "*", "uniqueItems", "false", "docker compose drops what most lists repeat first"),
          new Amendment(
              "/properties",
              "include",
              "{\"type\": [\"array\", \"null\"]}",
              "docker compose resolves it first, and looks only at what it knows of it"),
          new Amendment(
              "/definitions/service/properties",
              "extends",
              "{}",
              "docker compose resolves it first, and looks only at what it knows of it"));

  private final ComposeSchema schema = new ComposeSchema(PEER);
  private final ComposeSchema schemaOfLoad =
      new ComposeSchema(Stream.of(PEER, BEFORE_SHAPES).flatMap(List::stream).toList());
  private final List<String> keys = Mutations.keys(schema);
  private int accepted;
  private int refused;
  private final List<String> faults = new ArrayList<>();

  @TempDir Path folder;

  @BeforeEach
  void writeTheFileThatDocumentsName() throws IOException {
    Files.writeString(
        folder.resolve("a"), "services: {a: {image: i}, web: {image: i}, db: {image: i}}");
  }

  @Test
  void everyPlaceTakesWhatTheSchemaTakesThere() {
    List<JsonNode> probes = Samples.probes();
    Places.of(schema)
        .forEach((place, within) ->
            probes.forEach(
                probe -> check(place, within.apply(probe.deepCopy()), 0, this::shapeFault)));
    assertNoFaults("places");
  }

  @Test
  void generatedFilesAreRefusedAsByTheSchema() {
    for (int i = 0; i < FILES && faults.size() < MAX_REPORTED; i++) {
      long seed = SEED * 1_000_000_007L + i;
      ObjectNode document = document(new Random(seed));
      check(
          "-Dschema.seed=" + SEED + ", file " + i,
          document,
          seed,
          (d, text, fine) -> shapeFault(d, text, fine).or(() -> loadFault(d, text, fine)));
    }
    assertNoFaults("files");
    assertTrue(accepted > FILES / 4 && refused > FILES / 4, "too one-sided to mean much");
  }

  /** Judges a document and the text of it; empty if the schema's verdict is right. */
  private interface Judge {
    Optional<String> fault(JsonNode document, String text, boolean fine);
  }

  private void check(String name, ObjectNode document, long style, Judge judge) {
    boolean fine = schema.accepts(document);
    accepted += fine ? 1 : 0;
    refused += fine ? 0 : 1;
    if (judge.fault(document, text(document, style), fine).isEmpty()) {
      return;
    }
    Function<ObjectNode, Optional<String>> fault =
        d -> judge.fault(d, text(d, style), schema.accepts(d));
    ObjectNode small = Shrinking.of(document, smaller -> fault.apply(smaller).isPresent());
    faults.add(
        "%s:%n%s%n  %s%n".formatted(name, text(small, style), fault.apply(small).orElseThrow()));
  }

  private static String text(ObjectNode document, long style) {
    return DocumentText.of(document, new Random(style));
  }

  private void assertNoFaults(String what) {
    System.out.printf("%s: the schema accepts %d and refuses %d%n", what, accepted, refused);
    assertEquals("", String.join("", faults.subList(0, Math.min(faults.size(), MAX_REPORTED))));
  }

  private ObjectNode document(Random random) {
    ObjectNode document = new DocumentGenerator(schema, random).document();
    Mutations mutations = new Mutations(keys, random);
    for (int i = random.nextInt(4); i > 0; i--) {
      mutations.apply(document);
    }
    return document;
  }

  private Optional<String> shapeFault(JsonNode document, String text, boolean fine) {
    Diagnostics diagnostics = new Diagnostics();
    List<YamlDocument> documents = YamlReader.read(new SourceText("f", text), diagnostics);
    if (diagnostics.hasErrors() || documents.size() != 1) {
      return Optional.of("not read: " + shown(diagnostics.all()));
    }
    try {
      Validation.checkShapes((Mapping) documents.getFirst().root(), diagnostics);
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of("crash: " + crash(e));
    }
    if (fine != diagnostics.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        fine
            ? "only the schema accepts it: " + shown(diagnostics.all())
            : "only the schema refuses it: " + schema.problems(document));
  }

  private Optional<String> loadFault(JsonNode document, String text, boolean fine) {
    LoadRequest request =
        LoadRequest.of(folder, new TreeMap<>(Map.of("HOME", folder.toString())))
            .with(r ->
                r.files(List.of("-")).standardInput(() -> text.getBytes(StandardCharsets.UTF_8)));
    try {
      ProjectLoader.load(request);
    } catch (InvalidProjectException refused) {
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of("crash: " + crash(e));
    }
    return fine || schemaOfLoad.accepts(document)
        ? Optional.empty()
        : Optional.of("loaded, but refused by the schema: " + schema.problems(document));
  }

  private static String crash(Throwable e) {
    StringBuilder text = new StringBuilder(e.toString());
    List.of(e.getStackTrace()).stream()
        .filter(frame -> frame.getClassName().startsWith("io.jcompose"))
        .limit(4)
        .forEach(frame -> text.append(" at ").append(frame));
    return text.toString();
  }

  private static String shown(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(d -> d.path() + ": " + d.message()).toList().toString();
  }
}
