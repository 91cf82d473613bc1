package io.jcompose.cli.command;

import io.jcompose.cli.render.ConfigJson;
import io.jcompose.cli.render.ErrorReporter;
import io.jcompose.cli.render.ExplanationText;
import io.jcompose.cli.render.Printable;
import io.jcompose.config.CanonicalJson;
import io.jcompose.config.CanonicalYaml;
import io.jcompose.config.ConfigDifference;
import io.jcompose.config.ConfigHashes;
import io.jcompose.config.JsonText;
import io.jcompose.config.VariableList;
import io.jcompose.desired.Names;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.interpolate.TemplateVariable;
import io.jcompose.load.ExplainedProject;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadedModel;
import io.jcompose.load.LoadedProject;
import io.jcompose.load.ProjectLoader;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.model.Value;
import io.jcompose.plan.Sha256;
import io.jcompose.trace.Explanation;
import io.jcompose.usecase.ImageDigests;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code config}: the project as it is after loading. */
@Command(
    name = "config",
    sortOptions = false,
    customSynopsis = "jcompose config [OPTIONS] [SERVICE...]",
    description = {"Prints the project as it is after loading, in canonical form.", ""})
final class ConfigCommand implements Subcommand {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "yaml (default) or json; errors and warnings are JSON as well then")
  @Nullable String format;

  @Option(
      names = {"-q", "--quiet"},
      description = "only check; print nothing")
  boolean quiet;

  @Mixin OutputFile output = new OutputFile();

  @Option(names = "--services", description = "print the names of the services, one a line")
  boolean services;

  @Option(names = "--profiles", description = "print the names of all profiles")
  boolean profiles;

  @Option(names = "--images", description = "print the names of the images")
  boolean images;

  @Option(names = "--volumes", description = "print the names of the volumes in use")
  boolean volumes;

  @Option(names = "--networks", description = "print the names of the networks in use")
  boolean networks;

  @Option(names = "--models", description = "print the names of the models in use")
  boolean models;

  @Option(names = "--variables", description = "print the variables and their defaults")
  boolean variables;

  @Option(names = "--environment", description = "print the variables that values may refer to")
  boolean environment;

  @Option(
      names = "--hash",
      paramLabel = "SERVICE",
      description = "print config hashes: of services separated by commas, or * for all")
  @Nullable String hash;

  @Option(names = "--no-interpolate", description = "leave variables as they are")
  boolean noInterpolate;

  @Option(names = "--no-normalize", description = "do not add what is implied")
  boolean noNormalize;

  @Option(names = "--no-path-resolution", description = "leave relative paths as they are")
  boolean noPathResolution;

  @Option(names = "--no-consistency", description = "do not check whether values fit together")
  boolean noConsistency;

  @Option(names = "--no-env-resolution", description = "do not read the env files of services")
  boolean noEnvResolution;

  @Option(
      names = "--resolve-image-digests",
      description = "add to each image the digest that its registry has now")
  boolean resolveImageDigests;

  @Option(
      names = "--lock-image-digests",
      description = "print an override file with those digests only")
  boolean lockImageDigests;

  @Option(
      names = "--explain",
      paramLabel = "PATH",
      arity = "0..1",
      fallbackValue = "",
      description = "tell where values came from: all, or those of a path like services.web.image")
  @Nullable String explain;

  @Option(
      names = "--diff",
      paramLabel = "FILE",
      arity = "1..*",
      description = "compare with the project of other files; exit code 2 if they differ")
  @Nullable List<String> diff;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "SERVICE", hidden = true)
  List<String> names = new ArrayList<>();

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    if (format != null && !format.equals("yaml") && !format.equals("json")) {
      throw new UsageException("--format \"" + format + "\": use yaml or json");
    }
    if (diff != null) {
      return compare(invocation, diff);
    }
    String text = explain == null ? text(invocation) : explained(invocation, explain);
    if (!quiet) {
      print(invocation, text);
    }
    return ExitCode.OK;
  }

  @Override
  public ErrorReporter errors(Invocation invocation) {
    return isJson() ? invocation.errors().inJson() : invocation.errors();
  }

  private boolean isJson() {
    return "json".equals(format);
  }

  private void print(Invocation invocation, String text) {
    if (output.isGiven()) {
      output.write(invocation, file -> Files.writeString(file, text));
    } else {
      invocation.out().print(text);
    }
  }

  private String text(Invocation invocation) throws InterruptedException {
    if (services) {
      return lines(serviceNames(invocation));
    }
    if (volumes) {
      return lines(listed(invocation, List.of()).volumes().keySet());
    }
    if (networks) {
      return lines(listed(invocation, List.of()).networks().keySet());
    }
    if (models) {
      return lines(listed(invocation, List.of()).models().keySet());
    }
    if (hash != null) {
      return hashes(invocation, hash);
    }
    if (profiles) {
      return lines(profileNames(invocation));
    }
    if (images) {
      return imageNames(invocation);
    }
    if (variables) {
      return variables(invocation);
    }
    if (environment) {
      return load(invocation, names, r -> r).environment().entrySet().stream()
          .map(entry -> entry.getKey() + "=" + entry.getValue())
          .sorted()
          .collect(asLines());
    }
    return noInterpolate ? document(invocation) : project(invocation);
  }

  private static Collector<CharSequence, ?, String> asLines() {
    return Collectors.collectingAndThen(
        Collectors.joining("\n"), text -> text.isEmpty() ? "" : text + "\n");
  }

  private static String lines(Collection<String> names) {
    return names.stream().sorted().collect(asLines());
  }

  private LoadRequest request(Invocation invocation, List<String> named) {
    boolean compatible = invocation.options().compatibility(invocation.environment());
    return Projects.request(invocation)
        .with(r ->
            r.services(named)
                .interpolate(!noInterpolate)
                // As docker compose does, whose names are then left to the engine.
                .normalize(!noNormalize && !compatible)
                .resolvePaths(!noPathResolution)
                .checkConsistency(!noConsistency)
                .resolveEnvironment(!noEnvResolution)
                .discardLabelFiles(true));
  }

  private Project load(
      Invocation invocation, List<String> named, UnaryOperator<LoadRequest> change) {
    LoadedProject loaded = ProjectLoader.load(change.apply(request(invocation, named)));
    loaded.warnings().forEach(errors(invocation)::report);
    return loaded.project();
  }

  /** The project for a list of names, for which no env file has to be there. */
  private Project listed(Invocation invocation, List<String> named) {
    Project project =
        load(invocation, named, r -> r.with(b -> b.interpolate(true).resolveEnvironment(false)));
    return selected(project, named);
  }

  private static Project selected(Project project, List<String> named) {
    named.forEach(name -> require(project, name));
    return project.withSelectedServices(named);
  }

  private Collection<String> serviceNames(Invocation invocation) {
    if (noInterpolate) {
      return model(invocation).values().get("services") instanceof Value.Fields(var byName)
          ? byName.keySet()
          : List.of();
    }
    return listed(invocation, List.of()).services().keySet();
  }

  private Collection<String> profileNames(Invocation invocation) {
    return listed(invocation, names).allServices().values().stream()
        .flatMap(service -> service.profiles().stream())
        .distinct()
        .toList();
  }

  private String imageNames(Invocation invocation) {
    Project project = listed(invocation, names);
    Names naming = new Names(project.name(), Projects.separator(invocation));
    return project.services().values().stream().map(naming::image).sorted().collect(asLines());
  }

  private String variables(Invocation invocation) {
    LoadedModel loaded =
        ProjectLoader.loadModel(request(invocation, names).with(r -> r.interpolate(false)));
    List<TemplateVariable> found = VariableList.of(loaded.document());
    if (format == null) {
      return VariableList.table(found);
    }
    return isJson() ? VariableList.json(found) + "\n" : VariableList.yaml(found);
  }

  private String hashes(Invocation invocation, String wanted) {
    Project project =
        load(invocation, List.of(), r -> r.with(b -> b.interpolate(true).resolveEnvironment(false)))
            .withDefaultPlatform();
    List<String> hashed =
        wanted.equals("*")
            ? project.services().keySet().stream().sorted().toList()
            : Arrays.stream(wanted.split(",", -1)).sorted().toList();
    StringBuilder text = new StringBuilder();
    for (String name : hashed) {
      Service service = require(project, name);
      text.append(name + " " + Sha256.hex(new ConfigHashes().service(service)) + "\n");
    }
    return text.toString();
  }

  private Value.Fields model(Invocation invocation) {
    LoadedModel loaded = ProjectLoader.loadModel(request(invocation, names));
    loaded.warnings().forEach(errors(invocation)::report);
    return loaded.document();
  }

  private String document(Invocation invocation) {
    Value.Fields document = model(invocation);
    return isJson() ? CanonicalJson.of(document) : CanonicalYaml.of(document);
  }

  private String project(Invocation invocation) throws InterruptedException {
    Project project = selected(load(invocation, names, r -> r), names);
    if (resolveImageDigests || lockImageDigests) {
      project = ImageDigests.pinned(project, invocation.access()::engine);
    }
    if (lockImageDigests) {
      project = project.imagesOnly();
    }
    if (quiet) {
      return "";
    }
    String text = isJson() ? CanonicalJson.of(project) : CanonicalYaml.of(project);
    return text.endsWith("\n") ? text : text + "\n";
  }

  private int compare(Invocation invocation, List<String> others) {
    Project project = selected(load(invocation, names, r -> r), names);
    Project other = selected(load(invocation, names, r -> r.with(b -> b.files(others))), names);
    List<ConfigDifference> differences = ConfigDifference.between(project, other);
    if (!quiet) {
      print(
          invocation,
          isJson()
              ? JsonText.indented(ConfigJson.differences(differences)) + "\n"
              : differences.stream().map(d -> Printable.line(d.toString())).collect(asLines()));
    }
    return differences.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private String explained(Invocation invocation, String path) {
    ExplainedProject explained = ProjectLoader.explain(request(invocation, names));
    explained.loaded().warnings().forEach(errors(invocation)::report);
    List<Explanation> wanted =
        explained.explanations().stream().filter(e -> isWithin(path, e.path())).toList();
    if (wanted.isEmpty()) {
      List<String> known = explained.explanations().stream().map(Explanation::path).toList();
      throw new UsageException(
          "the project has no value at " + path + "\n      " + Nearest.hint(path, known));
    }
    return isJson()
        ? JsonText.indented(ConfigJson.explanations(wanted)) + "\n"
        : wanted.stream().map(ExplanationText::of).collect(Collectors.joining());
  }

  private static boolean isWithin(String outer, String inner) {
    return outer.isEmpty()
        || (inner.startsWith(outer)
            && (inner.length() == outer.length()
                || ".[".indexOf(inner.charAt(outer.length())) >= 0));
  }

  private static Service require(Project project, String name) {
    return project
        .service(name)
        .orElseThrow(() ->
            new UsageException(
                "no such service: "
                    + name
                    + "\n      "
                    + Nearest.hint(name, project.allServices().keySet())));
  }
}
