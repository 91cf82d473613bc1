package io.jcompose.load;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.Severity;
import io.jcompose.load.bind.ProjectBinder;
import io.jcompose.load.bind.Values;
import io.jcompose.load.canonical.CanonicalForm;
import io.jcompose.load.layer.Layer;
import io.jcompose.load.layer.LayerReader;
import io.jcompose.load.layer.LoadOptions;
import io.jcompose.load.layer.Scope;
import io.jcompose.load.validate.Validation;
import io.jcompose.model.DeployBuilder;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.model.Value;
import io.jcompose.trace.RecordedTrace;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Loads projects from Compose files. */
public final class ProjectLoader {
  private final LoadRequest request;
  private final Diagnostics diagnostics = new Diagnostics();
  private final LayerReader reader;
  private final Trace trace;

  private ProjectLoader(LoadRequest request, Trace trace) {
    this.request = request;
    this.trace = trace;
    this.reader =
        new LayerReader(
            request.directory(),
            request.standardInput(),
            request.remoteFiles(),
            diagnostics,
            trace);
  }

  /**
   * Loads a project. All services are there, those of inactive profiles as disabled ones; call
   * {@link Project#withSelectedServices} for what a command is about.
   *
   * @throws io.jcompose.diagnostic.InvalidProjectException with everything that is wrong
   */
  public static LoadedProject load(LoadRequest request) {
    return new ProjectLoader(request, Trace.NONE).loadProject().loaded();
  }

  /**
   * Loads the document of a project without binding it, for output that keeps variables.
   *
   * @throws io.jcompose.diagnostic.InvalidProjectException with everything that is wrong
   */
  public static LoadedModel loadModel(LoadRequest request) {
    return new ProjectLoader(request, Trace.NONE).loadDocument();
  }

  /**
   * Loads a project, and tells for each of its values where it came from.
   *
   * @throws io.jcompose.diagnostic.InvalidProjectException with everything that is wrong
   */
  public static ExplainedProject explain(LoadRequest request) {
    RecordedTrace trace = new RecordedTrace(request.environment().keySet());
    Result result = new ProjectLoader(request, trace).loadProject();
    return new ExplainedProject(
        result.loaded(), trace.explain(result.document()), trace.documents());
  }

  /** A project and the document it was made from. */
  private record Result(LoadedProject loaded, Mapping document) {}

  /** A canonical document and what it was made for. */
  private record Document(Mapping root, String name, ProjectFiles files, Scope scope) {}

  private Result loadProject() {
    try {
      return complete(document());
    } catch (InvalidProjectException e) {
      throw new InvalidProjectException(reader.withOrigins(e.diagnostics()));
    }
  }

  private Result complete(Document document) {
    SourceMap sources = new SourceMap(document.root());
    Project project =
        ProjectBinder.bind(
                document.root(),
                document.name(),
                document.scope().directory(),
                document.scope().environment(),
                diagnostics)
            .with(b -> b.composeFiles(shownFiles(document)).allResources(request.allResources()))
            .withActiveProfiles(profiles(document.scope()));
    if (request.checkConsistency()) {
      Validation.checkConsistency(project, sources::at, diagnostics);
      project = withScaledDeployments(project);
    }
    Project resolved =
        new ServiceFiles(
                project.withServicesEnabled(request.services()),
                sources,
                reader,
                diagnostics,
                trace)
            .resolve(request.resolveEnvironment(), request.discardLabelFiles());
    diagnostics.throwIfErrors();
    return new Result(
        new LoadedProject(resolved, sources, reader.withOrigins(diagnostics.all())),
        document.root());
  }

  /** Lets {@code scale} say the same as {@code deploy.replicas}, where there is a deployment. */
  private static Project withScaledDeployments(Project project) {
    SequencedMap<String, Service> services = new LinkedHashMap<>();
    project
        .services()
        .forEach((name, service) ->
            services.put(
                name,
                service.scale().isEmpty()
                    ? service
                    : service.with(b ->
                        b.deploy(
                            service
                                .deploy()
                                .map(deploy ->
                                    DeployBuilder.builder(deploy)
                                        .replicas(service.scale())
                                        .build())))));
    return project.with(b -> b.services(services));
  }

  private LoadedModel loadDocument() {
    try {
      Document document = document();
      diagnostics.throwIfErrors();
      return new LoadedModel((Value.Fields) Values.of(document.root()), diagnostics.all());
    } catch (InvalidProjectException e) {
      throw new InvalidProjectException(reader.withOrigins(e.diagnostics()));
    }
  }

  private Document document() {
    ProjectFiles files = ProjectFiles.find(request, reader, diagnostics, trace);
    List<Layer> layers =
        files.files().stream().flatMap(file -> reader.read(file).stream()).toList();
    // What cannot be read would show as missing in many places.
    diagnostics.throwIfErrors();
    String name =
        new ProjectName(request, diagnostics)
            .find(layers, new Scope(files.home(), files.home(), files.environment()));
    SequencedMap<String, String> environment = new LinkedHashMap<>(files.environment());
    environment.put("COMPOSE_PROJECT_NAME", name);
    Scope scope = new Scope(files.workingDir(), files.workingDir(), environment);
    LoadOptions options =
        new LoadOptions(
            request.interpolate(),
            request.resolvePaths(),
            request.normalize(),
            request.checkConsistency());
    Optional<String> home = Optional.ofNullable(request.environment().get("HOME"));
    Mapping root =
        new ModelLoader(reader, home, diagnostics, trace).load(files.files(), scope, options);
    if (root.entries().isEmpty() && !diagnostics.hasErrors()) {
      reportEmpty(files);
    }
    if (request.normalize()) {
      root =
          CanonicalForm.normalized(
              root, name, request.interpolate() ? environment : nameOnly(name));
    }
    return new Document(root, name, files, scope);
  }

  // What docker compose sees when it leaves variables as they are.
  private static SequencedMap<String, String> nameOnly(String name) {
    SequencedMap<String, String> environment = new LinkedHashMap<>();
    environment.put("COMPOSE_PROJECT_NAME", name);
    return environment;
  }

  // Without any, the profile of no name is active: services with profiles: ["${UNSET}"] are as
  // well.
  private List<String> profiles(Scope scope) {
    if (!request.profiles().isEmpty()) {
      return request.profiles();
    }
    return List.of(scope.environment().getOrDefault("COMPOSE_PROFILES", "").split(",", -1)).stream()
        .map(String::strip)
        .toList();
  }

  private static List<String> shownFiles(Document document) {
    return document.files().files().stream().map(Object::toString).toList();
  }

  private void reportEmpty(ProjectFiles files) {
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            Optional.empty(),
            "",
            "the Compose file is empty",
            Optional.of(
                "begin with \"services:\" in "
                    + files.files().stream()
                        .findFirst()
                        .map(reader::shown)
                        .orElse("a Compose file")),
            List.of()));
  }
}
