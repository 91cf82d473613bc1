package io.jcompose.build;

import io.jcompose.config.Form;
import io.jcompose.config.Section;
import io.jcompose.engine.BuildKitSpec;
import io.jcompose.engine.BuildKitSpec.NamedContext;
import io.jcompose.engine.BuildKitSpec.Secret;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.Resources;
import io.jcompose.model.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Describes builds as targets of a bake file, in docker compose's words and order.
 *
 * @param names of the targets, by service
 */
record BakeTarget(Map<String, String> names, BuildOutput output) {

  Value describe(BuildSpec build) {
    Section target = new Section(Form.JSON);
    contextToTarget(target, build);
    secretToAttest(target, build, build.buildKit());
    return target.fields();
  }

  private void contextToTarget(Section target, BuildSpec build) {
    target
        .text("context", literal(context(build)))
        .texts("contexts", contexts(build.buildKit()))
        .text("dockerfile", literal(dockerfile(build)))
        .text("dockerfile-inline", build.dockerfileInline().map(BakeTarget::literal))
        .texts("args", literals(build.args()))
        .texts("labels", literals(build.labels()))
        .texts("tags", literals(tags(build)))
        .texts("cache-from", literals(build.cacheFrom()))
        .texts("cache-to", literals(build.buildKit().cacheTo()))
        .text("target", literal(build.target()));
  }

  private void secretToAttest(Section target, BuildSpec build, BuildKitSpec more) {
    target
        .texts("secret", literals(more.secrets().stream().flatMap(BakeTarget::secret).toList()))
        .texts(
            "ssh",
            literals(
                more.ssh().entrySet().stream()
                    .map(agent -> agent.getKey() + "=" + agent.getValue().orElse(""))
                    .toList()))
        .texts("platforms", literals(platforms(build)))
        .flag("pull", build.pull())
        .flag("no-cache", build.noCache())
        .text("network", literal(build.network()))
        .text("shm-size", build.shmSize() == 0 ? "" : Long.toString(build.shmSize()))
        .texts("ulimits", build.ulimits().stream().map(BakeTarget::ulimit).sorted().toList())
        .text("call", output == BuildOutput.CHECK ? "lint" : "")
        .texts("entitlements", literals(entitlements(more)))
        .texts("extra-hosts", hosts(build))
        .texts("output", outputs(build))
        .texts("attest", literals(attestations(more)));
  }

  private static String context(BuildSpec build) {
    return switch (build.context()) {
      case BuildSpec.Context.Folder(var folder) -> folder.toString();
      case BuildSpec.Context.Remote(var url) -> url;
    };
  }

  private SequencedMap<String, String> contexts(BuildKitSpec build) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    build
        .contexts()
        .forEach((name, context) ->
            texts.put(
                name,
                switch (context) {
                  case NamedContext.Source(var text) -> text;
                  case NamedContext.Built(var other) -> "target:" + names.get(other.service());
                }));
    return literals(texts);
  }

  /** Absolute, unless the builder finds it in a context that it fetches. */
  static String dockerfile(BuildSpec build) {
    String path = build.dockerfile().orElse("");
    return switch (build.context()) {
      case BuildSpec.Context.Folder(var folder) when !path.isEmpty() ->
          folder.resolve(Path.of(path)).normalize().toString();
      case BuildSpec.Context _ -> path;
    };
  }

  private static List<String> tags(BuildSpec build) {
    List<String> tags = new ArrayList<>(build.tags());
    tags.add(tags.removeFirst());
    return tags;
  }

  private static Stream<String> secret(Secret secret) {
    return switch (secret) {
      case Secret.File(var id, var path) ->
          Stream.of(field("id=" + id) + ",type=file," + field("src=" + path));
      case Secret.Variable(var id, var name, _) ->
          Stream.of(field("id=" + id) + ",type=env," + field("env=" + name));
      case Secret.OutOfReach _ -> Stream.of();
    };
  }

  /** A field of what the builder reads as a line of comma-separated values. */
  private static String field(String text) {
    return text.contains(",") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static List<String> platforms(BuildSpec build) {
    List<String> named = build.buildKit().platforms();
    return named.isEmpty() && !build.platform().isEmpty() ? List.of(build.platform()) : named;
  }

  private static String ulimit(Resources.Ulimit limit) {
    String both = limit.soft() == limit.hard() ? "" : ":" + limit.hard();
    return limit.name() + "=" + limit.soft() + both;
  }

  private static List<String> entitlements(BuildKitSpec build) {
    List<String> all = new ArrayList<>(build.entitlements());
    if (build.privileged()) {
      all.add("security.insecure");
    }
    return all;
  }

  private static SequencedMap<String, String> hosts(BuildSpec build) {
    SequencedMap<String, String> hosts = new LinkedHashMap<>();
    build.extraHosts().forEach((host, all) -> hosts.put(host, String.join(",", all)));
    return literals(hosts);
  }

  private List<String> outputs(BuildSpec build) {
    boolean push = output == BuildOutput.REGISTRY && build.pushable();
    if (output == BuildOutput.CHECK) {
      return List.of();
    }
    if (build.buildKit().platforms().size() > 1) {
      return List.of("type=image,push=" + push); // an engine's own format holds one platform only
    }
    return List.of(push ? "type=registry" : "type=docker");
  }

  private static List<String> attestations(BuildKitSpec build) {
    return Stream.of(
            build.provenance().map(value -> attestation("provenance", value)),
            build.sbom().map(value -> attestation("sbom", value)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String attestation(String type, String value) {
    return "type="
        + type
        + switch (value) {
          case "true" -> "";
          case "false" -> ",disabled=true";
          default -> "," + value;
        };
  }

  private static List<String> literals(List<String> texts) {
    return texts.stream().map(BakeTarget::literal).toList();
  }

  private static SequencedMap<String, String> literals(SequencedMap<String, String> texts) {
    SequencedMap<String, String> literals = new LinkedHashMap<>();
    texts.forEach((key, text) -> literals.put(literal(key), literal(text)));
    return literals;
  }

  /** Bake reads every text as an HCL template, in which these two begin an expression. */
  private static String literal(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }
}
