package io.jcompose.load;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.load.bind.ProjectBinder;
import io.jcompose.load.canonical.CanonicalForm;
import io.jcompose.load.paths.RelativePaths;
import io.jcompose.load.validate.Validation;
import io.jcompose.model.Service;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads what flags say in the syntax of Compose files, by loading a file that holds nothing else:
 * what is right there is right here, and wrong in the same words.
 */
public final class FlagSyntax {
  private static final String SERVICE = "flags";

  private FlagSyntax() {}

  /**
   * A service with the volumes, ports and entrypoint of some flags and nothing else; what is wrong
   * with them goes to {@code diagnostics}, placed in {@code --volume} and so on.
   *
   * @param volumes short syntax; relative paths start at {@code directory}
   * @param ports short syntax
   * @param entrypoint a text that is split into words; empty clears
   * @param home the user's folder, for {@code ~}
   */
  public static Service service(
      List<String> volumes,
      List<String> ports,
      Optional<String> entrypoint,
      Path directory,
      Optional<String> home,
      Diagnostics diagnostics) {
    Mapping service = new Mapping(new LinkedHashMap<>(), at("command line", "-"));
    if (!volumes.isEmpty()) {
      service = service.with("volumes", list("--volume", volumes));
    }
    if (!ports.isEmpty()) {
      service = service.with("ports", list("--publish", ports));
    }
    if (entrypoint.isPresent()) {
      service = service.with("entrypoint", scalar("--entrypoint", entrypoint.get()));
    }
    Mapping services = new Mapping(new LinkedHashMap<>(), service.at()).with(SERVICE, service);
    Mapping root = new Mapping(new LinkedHashMap<>(), service.at()).with("services", services);
    Validation.checkShapes(root, diagnostics);
    Mapping canonical = CanonicalForm.withDefaults(CanonicalForm.of(root, false, diagnostics));
    Validation.checkValues(canonical, diagnostics);
    Mapping absolute = RelativePaths.resolve(canonical, directory, home, diagnostics);
    return ProjectBinder.bind(absolute, SERVICE, directory, new LinkedHashMap<>(), diagnostics)
        .services()
        .getOrDefault(SERVICE, Service.named(SERVICE));
  }

  private static Sequence list(String flag, List<String> texts) {
    return new Sequence(
        texts.stream().<YamlNode>map(text -> scalar(flag, text)).toList(), at(flag, "-"));
  }

  private static Scalar scalar(String flag, String text) {
    return Scalar.text(text, at(flag, text));
  }

  private static SourcePosition at(String flag, String text) {
    return new SourcePosition(flag, 1, 1, Math.max(1, text.codePointCount(0, text.length())));
  }
}
