package io.jcompose.build;

import io.jcompose.config.Form;
import io.jcompose.config.JsonText;
import io.jcompose.config.Section;
import io.jcompose.engine.BuildKitSpec.Secret;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code docker buildx bake} is to build.
 *
 * @param targets by the names that bake has for them, in the order of services' names
 * @see <a href="https://docs.docker.com/build/bake/reference/">Bake file reference</a>
 */
public record BakeFile(SequencedMap<String, BuildSpec> targets, BuildOutput output) {
  public BakeFile {
    targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
  }

  /**
   * A file that builds some images, and with them those that they use as contexts.
   *
   * @param builds one a service
   */
  public static BakeFile of(Collection<BuildSpec> builds, BuildOutput output) {
    SequencedMap<String, BuildSpec> byService = new TreeMap<>();
    builds.stream()
        .flatMap(BuildSpec::withContexts)
        .forEach(build -> byService.put(build.service(), build));
    SequencedMap<String, BuildSpec> targets = new LinkedHashMap<>();
    for (BuildSpec build : byService.values()) {
      String name = build.service().replace('.', '_'); // a dot has a meaning in names of targets
      while (targets.containsKey(name)) {
        name += "_";
      }
      targets.put(name, build);
    }
    return new BakeFile(targets, output);
  }

  /** The images that are built, in the order of services' names. */
  public SequencedCollection<String> images() {
    return targets.values().stream().map(BuildSpec::image).distinct().toList();
  }

  /** The file in JSON, as docker compose writes it; equal files have equal texts. */
  public String text() {
    Map<String, List<String>> groups = Map.of("default", List.copyOf(targets.keySet()));
    SequencedMap<String, String> names = new LinkedHashMap<>();
    targets.forEach((name, build) -> names.put(build.service(), name));
    return JsonText.indented(
        new Section(Form.JSON)
            .allEntries(
                "group", groups, group -> new Section(Form.JSON).texts("targets", group).fields())
            .allEntries("target", targets, new BakeTarget(names, output)::describe)
            .fields());
  }

  /** Variables that the builder reads secrets from; no file and no argument has their values. */
  public SequencedMap<String, String> variables() {
    SequencedMap<String, String> variables = new LinkedHashMap<>();
    for (BuildSpec build : targets.values()) {
      for (Secret secret : build.buildKit().secrets()) {
        if (secret instanceof Secret.Variable(_, var name, var value)) {
          variables.put(name, value);
        }
      }
    }
    return variables;
  }

  /**
   * What bake may do for these builds. It asks before it does what somebody else's file says, but
   * here every path and privilege is one that the user's own file names.
   */
  public List<String> allowed() {
    return Stream.concat(
            Stream.of("fs=*", "network.host", "security.insecure", "ssh"),
            targets.values().stream().flatMap(build -> build.buildKit().entitlements().stream()))
        .distinct()
        .toList();
  }
}
