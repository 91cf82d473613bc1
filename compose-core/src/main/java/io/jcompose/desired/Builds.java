package io.jcompose.desired;

import io.jcompose.engine.BuildKitSpec;
import io.jcompose.engine.BuildKitSpec.NamedContext;
import io.jcompose.engine.BuildKitSpec.Secret;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.Labels;
import io.jcompose.engine.Resources;
import io.jcompose.model.Build;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileReference;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How services' images are built. */
final class Builds {
  private static final Pattern URL =
      Pattern.compile("(https?|git|ssh)://.*|git@.*|github\\.com/.*");

  private final Project project;
  private final Surroundings surroundings;
  private final Names names;

  Builds(Project project, Surroundings surroundings) {
    this.project = project;
    this.surroundings = surroundings;
    this.names = new Names(project.name(), surroundings.separator());
  }

  /**
   * How a service's image is built, for all platforms that the file names; absent if it is not
   * built.
   */
  Optional<BuildSpec> of(Service service) {
    return service.build().map(build -> spec(service, build));
  }

  private BuildSpec spec(Service service, Build build) {
    return new BuildSpec(
        service.name(),
        URL.matcher(build.context()).matches()
            ? new BuildSpec.Context.Remote(build.context())
            : new BuildSpec.Context.Folder(Path.of(build.context())),
        build.dockerfile(),
        build.dockerfileInline(),
        Stream.concat(Stream.of(names.image(service)), build.tags().stream()).distinct().toList(),
        service.image().isPresent(),
        args(build),
        labels(service, build),
        build.cacheFrom(),
        build.extraHosts(),
        build.target().orElse(""),
        Optional.of(build.platforms())
            .filter(platforms -> platforms.size() == 1)
            .map(List::getFirst)
            .or(service::platform)
            .orElse(""),
        build.network().orElse(""),
        build.isolation().orElse(""),
        build.noCache(),
        build.pull(),
        build.shmSize().map(size -> size.bytes()).orElse(0L),
        0L,
        build.ulimits().entrySet().stream()
            .map(e -> new Resources.Ulimit(e.getKey(), e.getValue().soft(), e.getValue().hard()))
            .toList(),
        buildKit(build));
  }

  private SequencedMap<String, String> args(Build build) {
    SequencedMap<String, String> args = new LinkedHashMap<>(surroundings.proxies());
    build.args().forEach((key, value) -> value.ifPresent(text -> args.put(key, text)));
    return args;
  }

  private SequencedMap<String, String> labels(Service service, Build build) {
    SequencedMap<String, String> labels = new LinkedHashMap<>(build.labels());
    labels.put(Labels.PROJECT, project.name());
    labels.put(Labels.SERVICE, service.name());
    labels.put(Labels.VERSION, surroundings.version());
    return labels;
  }

  private BuildKitSpec buildKit(Build build) {
    SequencedMap<String, NamedContext> contexts = new LinkedHashMap<>();
    build.additionalContexts().forEach((name, context) -> contexts.put(name, context(context)));
    return new BuildKitSpec(
        contexts,
        build.cacheTo(),
        build.entitlements(),
        build.platforms(),
        build.privileged(),
        build.provenance(),
        build.sbom(),
        build.secrets().stream().map(this::secret).toList(),
        build.ssh());
  }

  private NamedContext context(String text) {
    return Optional.of(text)
        .filter(context -> context.startsWith(Build.SERVICE))
        .map(context -> project.allServices().get(context.substring(Build.SERVICE.length())))
        .flatMap(this::of)
        .<NamedContext>map(NamedContext.Built::new)
        .orElseGet(() -> new NamedContext.Source(text));
  }

  private Secret secret(FileReference reference) {
    String id = reference.target().orElse(reference.source());
    FileObject secret = project.secrets().get(reference.source());
    if (secret != null && secret.environment().isPresent()) {
      String variable = secret.environment().get();
      String value = secret.content().orElse(project.environment().getOrDefault(variable, ""));
      return new Secret.Variable(id, variable, value);
    }
    if (secret != null && secret.file().isPresent()) {
      return new Secret.File(id, secret.file().get());
    }
    return new Secret.OutOfReach(
        id, "secret \"" + reference.source() + "\" has neither \"file:\" nor \"environment:\"");
  }
}
