package io.jcompose.desired;

import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.Labels;
import io.jcompose.engine.Resources;
import io.jcompose.model.Build;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** How a service's image is built. */
final class Builds {
  private static final Pattern URL =
      Pattern.compile("(https?|git|ssh)://.*|git@.*|github\\.com/.*");

  private Builds() {}

  static BuildSpec of(Project project, Service service, Build build, String image, String version) {
    List<String> tags = new ArrayList<>(List.of(image));
    tags.addAll(build.tags());
    SequencedMap<String, String> args = new LinkedHashMap<>();
    build.args().forEach((key, value) -> value.ifPresent(text -> args.put(key, text)));
    SequencedMap<String, String> labels = new LinkedHashMap<>(build.labels());
    labels.put(Labels.PROJECT, project.name());
    labels.put(Labels.SERVICE, service.name());
    labels.put(Labels.VERSION, version);
    return new BuildSpec(
        URL.matcher(build.context()).matches()
            ? new BuildSpec.Context.Remote(build.context())
            : new BuildSpec.Context.Folder(Path.of(build.context())),
        build.dockerfile(),
        build.dockerfileInline(),
        tags.stream().distinct().toList(),
        args,
        labels,
        build.cacheFrom(),
        build.extraHosts().entrySet().stream()
            .flatMap(host -> host.getValue().stream().map(ip -> host.getKey() + ":" + ip))
            .toList(),
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
        onlyBuildKit(build));
  }

  private static List<String> onlyBuildKit(Build build) {
    SequencedMap<String, Boolean> used = new LinkedHashMap<>();
    used.put("additional_contexts", !build.additionalContexts().isEmpty());
    used.put("cache_to", !build.cacheTo().isEmpty());
    used.put("entitlements", !build.entitlements().isEmpty());
    used.put("platforms", build.platforms().size() > 1);
    used.put("privileged", build.privileged());
    used.put("secrets", !build.secrets().isEmpty());
    used.put("ssh", !build.ssh().isEmpty());
    used.values().removeIf(isUsed -> !isUsed);
    return List.copyOf(used.keySet());
  }
}
