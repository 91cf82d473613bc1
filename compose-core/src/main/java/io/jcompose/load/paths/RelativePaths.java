package io.jcompose.load.paths;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.load.layer.PathText;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.PathRules;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Joins the relative paths of a canonical document to a folder. */
public final class RelativePaths {
  private static final PathRules<Kind> RULES =
      new PathRules<Kind>()
          .with("services.*.build.context", Kind.CONTEXT)
          .with("services.*.build.additional_contexts.*", Kind.CONTEXT)
          .with("services.*.build.ssh.*", Kind.HOST_PATH)
          .with("services.*.env_file.[].path", Kind.PATH)
          .with("services.*.label_file.[]", Kind.PATH)
          .with("services.*.extends.file", Kind.PATH)
          .with("services.*.develop.watch.[].path", Kind.WATCHED)
          .with("services.*.volumes.[]", Kind.MOUNT)
          .with("configs.*.file", Kind.HOST_PATH)
          .with("secrets.*.file", Kind.HOST_PATH)
          .with("volumes.*", Kind.VOLUME);
  private static final Pattern WINDOWS_ABSOLUTE = Pattern.compile("[a-zA-Z]:[\\\\/].*|\\\\\\\\.*");
  private static final List<String> REMOTE =
      List.of("https://", "http://", "git://", "ssh://", "github.com/", "git@", "service:");

  private final Path base;
  private final Optional<String> home;
  private final Diagnostics diagnostics;

  private RelativePaths(Path base, Optional<String> home, Diagnostics diagnostics) {
    this.base = base;
    this.home = home;
    this.diagnostics = diagnostics;
  }

  private enum Kind {
    PATH,
    /** A path of the machine the engine runs on, which may be a Windows one. */
    HOST_PATH,
    CONTEXT,
    WATCHED,
    MOUNT,
    VOLUME
  }

  /**
   * Joins them.
   *
   * @param base absolute, or relative if the result shall be
   * @param home what {@code ~} stands for; without it such paths stay as they are
   */
  public static Mapping resolve(
      Mapping root, Path base, Optional<String> home, Diagnostics diagnostics) {
    return new RelativePaths(base, home, diagnostics).mapping(root, NodePath.ROOT, RULES);
  }

  private YamlNode node(YamlNode node, NodePath path, PathRules<Kind> rules) {
    Optional<Kind> kind = rules.rule();
    if (kind.isPresent()) {
      return apply(kind.get(), node, path);
    }
    return switch (node) {
      case Mapping mapping -> mapping(mapping, path, rules);
      case Sequence list when !rules.isEmpty() -> {
        List<YamlNode> items = new ArrayList<>();
        for (YamlNode item : list.items()) {
          items.add(node(item, path.item(items.size()), rules.item()));
        }
        yield new Sequence(items, list.at());
      }
      case Sequence list -> list;
      case Scalar scalar -> scalar;
    };
  }

  private Mapping mapping(Mapping mapping, NodePath path, PathRules<Kind> rules) {
    if (rules.isEmpty()) {
      return mapping;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) ->
            entries.put(
                key, new Entry(entry.keyAt(), node(entry.value(), path.key(key), rules.key(key)))));
    return new Mapping(entries, mapping.at());
  }

  private YamlNode apply(Kind kind, YamlNode node, NodePath path) {
    return switch (node) {
      case Scalar scalar when scalar.isText() && isPath(scalar, path) ->
          switch (kind) {
            case PATH -> with(scalar, joined(scalar.text()));
            case HOST_PATH -> with(scalar, hostPath(scalar.text()));
            case CONTEXT -> isRemote(scalar.text()) ? scalar : with(scalar, joined(scalar.text()));
            case WATCHED -> with(scalar, withoutLinks(joined(scalar.text())));
            case MOUNT, VOLUME -> scalar;
          };
      case Mapping mapping when kind == Kind.MOUNT -> mount(mapping, path);
      case Mapping mapping when kind == Kind.VOLUME -> volume(mapping, path);
      case Scalar _, Mapping _, Sequence _ -> node;
    };
  }

  private boolean isPath(Scalar scalar, NodePath path) {
    return PathText.check(scalar.text(), scalar.at(), path.toString(), diagnostics);
  }

  private static Scalar with(Scalar scalar, String text) {
    return new Scalar(scalar.kind(), text, scalar.plain(), scalar.at());
  }

  private Mapping mount(Mapping mount, NodePath path) {
    if (!mount.text("type").orElse("").equals("bind")) {
      return mount;
    }
    if (!mount.has("source")) {
      diagnostics.error(
          mount.at(), path.toString(), "a bind has no source", "add \"source:\" with a path");
    }
    return mount.replace("source", source -> apply(Kind.HOST_PATH, source, path));
  }

  /** A volume of the local driver may be a bind in disguise. */
  private Mapping volume(Mapping volume, NodePath path) {
    boolean local = volume.text("driver").orElse("").equals("local");
    if (!local
        || !(volume.get("driver_opts").orElse(null) instanceof Mapping options)
        || !options.text("o").orElse("").equals("bind")) {
      return volume;
    }
    return volume.with(
        "driver_opts", options.replace("device", device -> apply(Kind.HOST_PATH, device, path)));
  }

  private String joined(String text) {
    String path = expanded(text);
    return path.isEmpty() || path.startsWith("/") ? path : join(path);
  }

  private String hostPath(String text) {
    String path = expanded(text);
    return path.startsWith("/") || WINDOWS_ABSOLUTE.matcher(path).matches() ? path : join(path);
  }

  private String join(String path) {
    String joined = base.resolve(path).normalize().toString();
    return joined.isEmpty() ? "." : joined;
  }

  private String expanded(String path) {
    return path.startsWith("~") && home.isPresent()
        ? Path.of(home.get(), path.substring(1)).normalize().toString()
        : path;
  }

  private static boolean isRemote(String context) {
    return context.contains("://") || REMOTE.stream().anyMatch(context::startsWith);
  }

  /** Follows the first symbolic link on the way, where there is one. */
  private static String withoutLinks(String text) {
    Path path = Path.of(text);
    for (int i = 1; i <= path.getNameCount(); i++) {
      Path part =
          path.isAbsolute() ? path.getRoot().resolve(path.subpath(0, i)) : path.subpath(0, i);
      if (Files.isSymbolicLink(part)) {
        try {
          return part.toRealPath().resolve(part.relativize(path)).normalize().toString();
        } catch (IOException danglingLink) {
          return text;
        }
      }
    }
    return text;
  }
}
