package io.jcompose.load.extend;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.load.layer.Layer;
import io.jcompose.load.layer.PathText;
import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.load.layer.RemoteText;
import io.jcompose.load.layer.Scope;
import io.jcompose.load.merge.Merger;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Resolves {@code extends} in one layer. */
public final class Extends {
  // Each level takes stack.
  private static final int MAX_CHAIN = 100;

  private final Scope scope;
  private final BaseFiles files;
  private final Diagnostics diagnostics;
  private final Merger merger;
  // Services done already, so that chains and common bases are walked once.
  private final Map<Reference, Optional<Mapping>> done = new HashMap<>();

  /** For the layers of one scope. */
  public Extends(Scope scope, BaseFiles files, Diagnostics diagnostics, Trace trace) {
    this.scope = scope;
    this.files = files;
    this.diagnostics = diagnostics;
    this.merger = new Merger(diagnostics, trace);
  }

  /** Gives the content of the files that services extend. */
  public interface BaseFiles {
    /**
     * The local copy of a remote file.
     *
     * @throws RemoteFileException if it cannot be had
     */
    Path remote(String reference);

    /**
     * The document of a file, interpolated and in canonical form, with its relative paths joined to
     * the file's folder; empty if it cannot be read, which is then among the diagnostics.
     *
     * @param at where it is named
     * @param path of the value that names it
     */
    Optional<Layer> read(Path file, Scope scope, SourcePosition at, String path);
  }

  /** A service in a file. */
  private record Reference(Path file, String service) {}

  /** One step of a chain of services: who it is, and where it is named. */
  private record Link(Reference reference, SourcePosition at) {}

  /** The layer with every service laid over what it extends. */
  public Mapping apply(Layer layer) {
    done.clear();
    if (!(layer.root().get("services").orElse(null) instanceof Mapping services)) {
      return layer.root();
    }
    SequencedMap<String, Entry> extended = new LinkedHashMap<>();
    services
        .entries()
        .forEach((name, entry) -> {
          Link link = new Link(new Reference(layer.file(), name), entry.keyAt());
          YamlNode service =
              service(layer, link, List.of()).map(YamlNode.class::cast).orElse(entry.value());
          extended.put(name, new Entry(entry.keyAt(), service));
        });
    return layer.root().with("services", new Mapping(extended, services.at()));
  }

  /** A service of a layer with all it extends below it; empty if it is not a mapping. */
  private Optional<Mapping> service(Layer layer, Link link, List<Link> chain) {
    Optional<Mapping> known = done.get(link.reference());
    if (known != null) {
      return known;
    }
    Optional<Mapping> result =
        definition(layer, link.reference().service())
            .map(service -> extended(service, layer, link, chain));
    done.put(link.reference(), result);
    return result;
  }

  private static Optional<Mapping> definition(Layer layer, String name) {
    return layer.root().get("services").orElse(null) instanceof Mapping services
            && services.get(name).orElse(null) instanceof Mapping service
        ? Optional.of(service)
        : Optional.empty();
  }

  private Mapping extended(Mapping service, Layer layer, Link link, List<Link> chain) {
    Optional<Target> target = service.get("extends").flatMap(node -> target(node, link));
    if (target.isEmpty()) {
      return service;
    }
    List<Link> longer = new ArrayList<>(chain);
    longer.add(link);
    Optional<Layer> baseLayer =
        target.get().file().isEmpty() ? Optional.of(layer) : file(target.get(), link);
    Optional<Mapping> base = baseLayer.flatMap(l -> base(l, target.get(), longer));
    Mapping rest = service.without("extends");
    if (base.isEmpty()) {
      return rest;
    }
    String name = link.reference().service();
    Mapping reset =
        merger.reset(
            base.get().without("extends"),
            resetsOf(layer, name),
            NodePath.ROOT.keys("services", name));
    return merger.extendService(name, reset, rest);
  }

  private Optional<Mapping> base(Layer layer, Target target, List<Link> chain) {
    Link link = new Link(new Reference(layer.file(), target.service()), target.at());
    if (chain.stream().anyMatch(before -> before.reference().equals(link.reference()))) {
      reportCycle(chain, link);
      return Optional.empty();
    }
    if (chain.size() >= MAX_CHAIN) {
      diagnostics.error(
          target.at(),
          path(chain.getLast()).key("extends").toString(),
          "a chain of more than " + MAX_CHAIN + " services that extend each other",
          "extend a service nearer to its end");
      return Optional.empty();
    }
    Optional<Mapping> base = service(layer, link, chain);
    if (base.isEmpty()) {
      reportMissing(layer, target, chain.getLast());
    }
    return base;
  }

  private Optional<Layer> file(Target target, Link link) {
    String name = target.file().orElseThrow();
    String path = path(link).keys("extends", "file").toString();
    if (RemoteText.isRemote(name)) {
      try {
        return files.read(files.remote(name), scope, target.fileAt(), path);
      } catch (RemoteFileException e) {
        diagnostics.error(target.fileAt(), path, String.valueOf(e.getMessage()), e.hint());
        return Optional.empty();
      }
    }
    if (!PathText.check(name, target.fileAt(), path, diagnostics)) {
      return Optional.empty();
    }
    Path file = scope.directory().resolve(name).normalize();
    if (!Files.exists(file)) {
      diagnostics.error(target.fileAt(), path, "no such file", "looked for " + file);
      return Optional.empty();
    }
    return files.read(file, scope, target.fileAt(), path);
  }

  /** What {@code extends} names. */
  private record Target(
      String service, Optional<String> file, SourcePosition at, SourcePosition fileAt) {}

  private Optional<Target> target(YamlNode node, Link link) {
    return switch (node) {
      case Scalar scalar when scalar.isText() ->
          Optional.of(new Target(scalar.text(), Optional.empty(), scalar.at(), scalar.at()));
      case Mapping mapping when mapping.text("service").isPresent() ->
          Optional.of(
              new Target(
                  mapping.text("service").get(),
                  mapping.text("file").filter(file -> !file.isEmpty()),
                  mapping.get("service").map(YamlNode::at).orElse(mapping.at()),
                  mapping.get("file").map(YamlNode::at).orElse(mapping.at())));
      case Mapping _, Scalar _, YamlNode.Sequence _ -> {
        diagnostics.error(
            node.at(),
            path(link).key("extends").toString(),
            "names no service",
            "write the name of a service, or \"service:\" and \"file:\"");
        yield Optional.empty();
      }
    };
  }

  private static List<List<String>> resetsOf(Layer layer, String service) {
    return layer.resets().stream()
        .filter(path ->
            path.size() > 2 && path.get(0).equals("services") && path.get(1).equals(service))
        .map(path -> path.subList(2, path.size()))
        .toList();
  }

  private void reportMissing(Layer layer, Target target, Link from) {
    List<String> known =
        layer.root().get("services").orElse(null) instanceof Mapping services
            ? List.copyOf(services.entries().keySet())
            : List.of();
    diagnostics.error(
        target.at(),
        path(from).key("extends").toString(),
        "service \"" + target.service() + "\" is not defined in " + layer.source().name(),
        Nearest.hint(target.service(), known));
  }

  private void reportCycle(List<Link> chain, Link last) {
    int start = 0;
    while (!chain.get(start).reference().equals(last.reference())) {
      start++;
    }
    List<Link> cycle = chain.subList(start, chain.size());
    String names =
        cycle.stream().map(l -> l.reference().service()).collect(Collectors.joining(" -> "));
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            Optional.of(last.at()),
            path(chain.getLast()).key("extends").toString(),
            "extends itself: " + names + " -> " + last.reference().service(),
            Optional.of("remove one of these extends"),
            cycle.stream()
                .map(l -> new Diagnostic.Related(l.at(), l.reference().service()))
                .toList()));
  }

  private static NodePath path(Link link) {
    return NodePath.ROOT.keys("services", link.reference().service());
  }
}
