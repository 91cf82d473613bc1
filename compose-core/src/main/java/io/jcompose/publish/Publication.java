package io.jcompose.publish;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadedProject;
import io.jcompose.load.SourceMap;
import io.jcompose.load.layer.LayerReader;
import io.jcompose.model.FileObject;
import io.jcompose.model.Mount;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.remote.ArtifactLayer;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What is published of a project, and what the user must know before.
 *
 * @param layers the files
 * @param questions what only the user can agree to
 * @param leftBehind files that the project needs where it is used, and that are not published
 */
public record Publication(
    List<ArtifactLayer> layers, List<Question> questions, List<String> leftBehind) {
  public Publication {
    layers = List.copyOf(layers);
    questions = List.copyOf(questions);
    leftBehind = List.copyOf(leftBehind);
  }

  /**
   * The publication of a project. Reads its files.
   *
   * @param request with which it was loaded
   * @param loaded with the services of all profiles active
   * @param withEnvironment whether the user wants variables of services to be published
   * @throws io.jcompose.diagnostic.InvalidProjectException with all that cannot be published
   */
  public static Publication of(LoadRequest request, LoadedProject loaded, boolean withEnvironment) {
    Diagnostics diagnostics = new Diagnostics();
    Review review = new Review(loaded.project(), loaded.sources(), diagnostics);
    review.refuseNamelessBuilds();
    if (!withEnvironment) {
      review.refuseVariables();
    }
    LayerReader reader =
        new LayerReader(
            request.directory(),
            request.standardInput(),
            request.remoteFiles(),
            diagnostics,
            Trace.NONE);
    PublishedFiles files = new PublishedFiles(loaded.project(), reader, diagnostics);
    List<ArtifactLayer> layers = files.layers(withEnvironment);
    diagnostics.throwIfErrors();
    List<Question> questions = new ArrayList<>();
    add(questions, "paths of this machine, though not what is there", review.binds());
    add(
        questions,
        "what looks secret",
        files.texts().stream()
            .flatMap(text -> SensitiveText.in(text).stream())
            .map(SensitiveText.Finding::toString)
            .toList());
    add(questions, "the variables of services with their values", review.variables());
    return new Publication(layers, questions, review.leftBehind());
  }

  private static void add(List<Question> questions, String about, List<String> items) {
    if (!items.isEmpty()) {
      questions.add(new Question(about, items));
    }
  }

  /** Looks at a project as others will see it. */
  private record Review(Project project, SourceMap sources, Diagnostics diagnostics) {
    private static NodePath path(Service service) {
      return NodePath.ROOT.keys("services", service.name());
    }

    private void refuse(NodePath path, String message, String hint) {
      diagnostics.error(sources.at(path), path.toString(), message, hint);
    }

    void refuseNamelessBuilds() {
      for (Service service : project.services().values()) {
        if (service.build().isPresent() && service.image().isEmpty()) {
          refuse(
              path(service).key("build"),
              "nobody else can build this, and the image has no name",
              "add \"image:\" with the name under which it is pushed");
        }
      }
    }

    void refuseVariables() {
      String message = "variables may hold secrets";
      String hint = "--with-env publishes them; or take them out of the file";
      for (Service service : project.services().values()) {
        if (!service.environment().isEmpty()) {
          refuse(variablesOf(service), message, hint);
        }
      }
    }

    /** The key that brings them, or the service, if it has them of another. */
    private NodePath variablesOf(Service service) {
      NodePath path = path(service);
      return Stream.of(path.key("env_file"), path.key("environment"))
          .filter(key -> !sources.at(key).equals(sources.at(path)))
          .findFirst()
          .orElse(path);
    }

    List<String> binds() {
      List<String> binds = new ArrayList<>();
      for (Service service : project.services().values()) {
        for (int i = 0; i < service.volumes().size(); i++) {
          if (service.volumes().get(i) instanceof Mount.Bind bind) {
            NodePath path = path(service).key("volumes").item(i);
            binds.add(
                sources.at(path)
                    + ": "
                    + path
                    + ": "
                    + bind.source().orElse("")
                    + " at "
                    + bind.target().orElse(""));
          }
        }
      }
      return binds;
    }

    List<String> variables() {
      return project.services().values().stream()
          .filter(service -> !service.environment().isEmpty())
          .map(service ->
              "service "
                  + service.name()
                  + ": "
                  + String.join(", ", service.environment().keySet()))
          .toList();
    }

    List<String> leftBehind() {
      Stream<String> labels =
          project.services().values().stream()
              .filter(service -> !service.labelFile().isEmpty())
              .map(service -> path(service).key("label_file").toString());
      return Stream.of(
              labels, files("configs", project.configs()), files("secrets", project.secrets()))
          .flatMap(paths -> paths)
          .toList();
    }

    private static Stream<String> files(String section, SequencedMap<String, FileObject> objects) {
      return objects.entrySet().stream()
          .filter(e -> e.getValue().file().isPresent())
          .map(Map.Entry::getKey)
          .map(key -> NodePath.ROOT.keys(section, key, "file").toString());
    }
  }
}
