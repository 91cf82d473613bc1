package io.jcompose.cli.engine;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code docker inspect} tells of a project's containers, networks and volumes, as text to
 * compare: without ids, generated names, times, process ids and the addresses and ports that the
 * engine has chosen. Those that the project's files name stay.
 */
final class InspectText {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-][\\d:]+)");
  private static final Pattern HEX = Pattern.compile("(sha256:)?[0-9a-f]{64}");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+(/\\d+)?|([0-9a-f]{2}:){5}[0-9a-f]{2}");
  private static final Pattern PORT = Pattern.compile("\\d{4,5}");

  /** What changes from one moment to the next. */
  private static final Set<String> FLEETING =
      Set.of("ExecIDs", "GlobalIPv6PrefixLen", "Health", "IPPrefixLen", "Pid", "SandboxKey");

  /** Lists whose order is that of a Go map: no order at all. */
  private static final Set<String> SETS =
      Set.of("Binds", "Env", "ExtraHosts", "Links", "Mounts", "Ulimits");

  /** What clients decide. The rest an engine decides, or only some engines tell. */
  private static final Map<String, Set<String>> PORTABLE =
      new TreeMap<>(
          Map.of(
              "containers",
              Set.of("Name", "Path", "Args", "State", "HostConfig", "Mounts", "Config"),
              "networks",
              Set.of(
                  "Name",
                  "Driver",
                  "EnableIPv6",
                  "IPAM",
                  "Internal",
                  "Attachable",
                  "Options",
                  "Labels"),
              "volumes",
              Set.of("Name", "Driver", "Labels", "Options", "Scope")));

  /** The same within those: what depends on the engine's version or on the host. */
  private static final Set<String> NOT_PORTABLE =
      Set.of(
          "CgroupnsMode",
          "ConsoleSize",
          "FinishedAt",
          "KernelMemory",
          "KernelMemoryTCP",
          "MaskedPaths",
          "MemorySwappiness",
          "OomKillDisable",
          "ReadonlyPaths",
          "StartedAt");

  /** Of an endpoint, what clients decide. */
  private static final Set<String> PORTABLE_ENDPOINT =
      Set.of("Aliases", "DriverOpts", "IPAMConfig", "Links", "MacAddress");

  private static final Set<String> NOTHING = Set.of("", "null", "0", "false", "no", "/", "ADDRESS");

  private static final String HASH = "com.docker.compose.config-hash";

  private final Map<String, String> names = new LinkedHashMap<>();
  private final String files;

  /**
   * Texts of one project.
   *
   * @param names what to call texts that differ from one machine and project to the next
   * @param files what the project's files and flags say
   */
  InspectText(Map<String, String> names, String files) {
    this.names.putAll(names);
    this.files = files;
  }

  /** Everything, to compare on one engine. */
  String exact(JsonNode inspected) {
    JsonNode tidied = tidied(inspected, namesIn(inspected));
    for (JsonNode container : tidied.path("containers")) {
      // the name and the ids of other containers are part of what is hashed
      if (container.path("Name").asText().contains("SLUG")
          || container.at("/HostConfig/NetworkMode").asText().startsWith("container:")) {
        hideHash(container);
      }
    }
    return text(tidied);
  }

  private static void hideHash(JsonNode object) {
    Stream.of(object.path("Labels"), object.at("/Config/Labels"))
        .filter(labels -> labels.has(HASH))
        .forEach(labels -> ((ObjectNode) labels).put(HASH, "HASH"));
  }

  /** What does not depend on the engine and the machine. */
  String portable(JsonNode inspected) {
    JsonNode tidied = tidied(inspected, namesIn(inspected));
    ObjectNode chosen = JsonNodeFactory.instance.objectNode();
    PORTABLE.forEach((kind, fields) -> {
      ArrayNode objects = chosen.putArray(kind);
      for (JsonNode object : tidied.path(kind)) {
        hideHash(object); // folders and the project's name are part of it
        ObjectNode kept = (ObjectNode) pruned(((ObjectNode) object.deepCopy()).retain(fields));
        if (object.has("NetworkSettings")) {
          kept.set("Networks", endpoints(object));
        }
        objects.add(kept);
      }
    });
    return text(chosen);
  }

  private static ObjectNode endpoints(JsonNode container) {
    String hostname = container.at("/Config/Hostname").asText();
    ObjectNode endpoints = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> network :
        container.at("/NetworkSettings/Networks").properties()) {
      ObjectNode endpoint = ((ObjectNode) network.getValue().deepCopy()).retain(PORTABLE_ENDPOINT);
      ArrayNode aliases = JsonNodeFactory.instance.arrayNode();
      endpoint
          .path("Aliases")
          .valueStream()
          .filter(alias -> !alias.asText().equals(hostname)) // older engines add it
          .filter(alias -> !alias.asText().startsWith("ID12 ")) // and the id
          .forEach(aliases::add);
      endpoint.set("Aliases", aliases);
      endpoints.set(network.getKey(), pruned(endpoint));
    }
    return endpoints;
  }

  /** The names, and those of the ids and slugs in this answer. */
  private Map<String, String> namesIn(JsonNode inspected) {
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonNode container : inspected.path("containers")) {
      String id = container.path("Id").asText();
      String name = container.path("Name").asText().substring(1);
      all.put(id, "ID of " + name);
      all.put(id.substring(0, 12), "ID12 of " + name);
    }
    for (JsonNode network : inspected.path("networks")) {
      all.put(network.path("Id").asText(), "ID of " + network.path("Name").asText());
    }
    for (JsonNode container : inspected.path("containers")) {
      String slug = container.at("/Config/Labels/com.docker.compose.slug").asText();
      if (!slug.isEmpty()) {
        all.put(slug, "SLUG");
        all.put(slug.substring(0, 12), "SLUG12");
      }
    }
    all.putAll(names);
    return all;
  }

  private JsonNode tidied(JsonNode node, Map<String, String> names) {
    return switch (node) {
      case ObjectNode object -> {
        Map<String, JsonNode> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          if (!FLEETING.contains(field.getKey())) {
            fields.put(
                named(field.getKey(), names), field(field.getKey(), field.getValue(), names));
          }
        }
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        fields.forEach(sorted::set);
        yield sorted;
      }
      case ArrayNode array -> {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> items.add(tidied(item, names)));
        yield items;
      }
      case TextNode text -> TextNode.valueOf(value(text.asText(), names));
      default -> node;
    };
  }

  private JsonNode field(String key, JsonNode value, Map<String, String> names) {
    return switch (key) {
      case HASH -> value;
      case "com.docker.compose.version" -> TextNode.valueOf("VERSION");
      case "com.docker.compose.depends_on" -> TextNode.valueOf(sorted(value.asText()));
      case "Ports" -> withoutChosenPorts(tidied(value, names));
      default ->
          value instanceof ArrayNode list && (SETS.contains(key) || list.path(0).has("Id"))
              ? sorted((ArrayNode) tidied(list, names))
              : tidied(value, names);
    };
  }

  private static String sorted(String list) {
    return String.join(",", new TreeSet<>(Arrays.asList(list.split(",", -1))));
  }

  private static ArrayNode sorted(ArrayNode list) {
    ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
    Stream.of(list)
        .flatMap(ArrayNode::valueStream)
        .sorted(Comparator.comparing(InspectText::key))
        .forEach(sorted::add);
    return sorted;
  }

  private static String key(JsonNode item) {
    return Stream.of("Destination", "Target", "Name")
        .map(field -> item.path(field).asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseGet(item::toString);
  }

  private JsonNode withoutChosenPorts(JsonNode ports) {
    ports
        .findParents("HostPort")
        .forEach(binding -> {
          String port = binding.path("HostPort").asText();
          if (PORT.matcher(port).matches() && !files.contains(port)) {
            ((ObjectNode) binding).put("HostPort", "PORT");
          }
        });
    return ports;
  }

  private String value(String text, Map<String, String> names) {
    if (ADDRESS.matcher(text).matches()) {
      return files.contains(text) ? text : "ADDRESS";
    }
    String named = TIME.matcher(named(text, names)).replaceAll("TIME");
    return HEX.matcher(named).replaceAll("HEX");
  }

  private static String named(String text, Map<String, String> names) {
    String named = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named;
  }

  /** Without what engines leave out, or write in one of several ways. */
  private static JsonNode pruned(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          JsonNode value = pruned(field.getValue());
          boolean empty =
              value.isContainerNode() ? value.isEmpty() : NOTHING.contains(value.asText());
          if (!empty
              && !NOT_PORTABLE.contains(field.getKey())
              && !field.getKey().startsWith("io.jcompose.stand-in")) {
            kept.set(field.getKey(), value);
          }
        }
        yield kept;
      }
      case ArrayNode array -> {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> kept.add(pruned(item)));
        yield kept;
      }
      case TextNode text when text.asText().endsWith("/_data") -> TextNode.valueOf("VOLUME");
      default -> node;
    };
  }

  private static String text(JsonNode node) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(node) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses what {@code docker inspect} has printed. */
  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
