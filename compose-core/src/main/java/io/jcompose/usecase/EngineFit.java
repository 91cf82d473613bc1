package io.jcompose.usecase;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileReference;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.yaml.NodePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a project asks for and containers on a plain engine cannot be given. */
final class EngineFit {
  private final Project project;
  private final Places places;
  private final Diagnostics diagnostics;

  private EngineFit(Project project, Places places, Diagnostics diagnostics) {
    this.project = project;
    this.places = places;
    this.diagnostics = diagnostics;
  }

  /** Checks the active services. */
  static void check(Project project, Places places, Diagnostics diagnostics) {
    EngineFit fit = new EngineFit(project, places, diagnostics);
    project.services().values().forEach(fit::check);
  }

  /**
   * Checks the active services, and tells a sink what is only worth a warning.
   *
   * @throws io.jcompose.diagnostic.InvalidProjectException if there is more than that
   */
  static void check(Project project, Places places, EventSink sink) {
    Diagnostics diagnostics = new Diagnostics();
    check(project, places, diagnostics);
    diagnostics.throwIfErrors();
    diagnostics
        .all()
        .forEach(warning ->
            sink.on(new ComposeEvent.Notified(true, warning.path() + " " + warning.message())));
  }

  private void check(Service service) {
    NodePath path = NodePath.ROOT.keys("services", service.name());
    files(service, "secrets", service.secrets(), project.secrets());
    files(service, "configs", service.configs(), project.configs());
    if (service.provider().isPresent()) {
      report(
          Severity.ERROR,
          path.key("provider"),
          "services of a provider cannot be run yet",
          "give the service an image, or start it by other means and remove the dependency");
    }
    if (!service.models().isEmpty()) {
      report(
          Severity.WARNING,
          path.key("models"),
          "models are not started yet, and their variables not set",
          "set the variables under \"environment:\"");
    }
    if (service.useApiSocket()) {
      report(
          Severity.WARNING,
          path.key("use_api_socket"),
          "the engine's socket is not passed on yet",
          "mount /var/run/docker.sock under \"volumes:\"");
    }
    if (service.credentialSpec().isPresent()) {
      report(
          Severity.WARNING,
          path.key("credential_spec"),
          "is ignored, as docker compose does",
          "write credentialspec=… under \"security_opt:\"");
    }
  }

  private void files(
      Service service,
      String key,
      List<FileReference> references,
      Map<String, FileObject> defined) {
    for (int i = 0; i < references.size(); i++) {
      FileReference reference = references.get(i);
      FileObject object = defined.get(reference.source());
      if (object != null) {
        file(
            service,
            NodePath.ROOT.keys("services", service.name(), key).item(i),
            NodePath.ROOT.keys(key, reference.source()),
            reference,
            object);
      }
    }
  }

  private void file(
      Service service,
      NodePath use,
      NodePath definition,
      FileReference reference,
      FileObject object) {
    if (object.external() || object.driver().isPresent() || object.templateDriver().isPresent()) {
      report(
          Severity.ERROR,
          definition,
          "is kept outside the project, where an engine without Swarm cannot reach it",
          "use file:, environment: or content:");
      return;
    }
    Optional<String> variable = object.environment();
    if (variable.isPresent() && !project.environment().containsKey(variable.get())) {
      report(
          Severity.ERROR,
          definition.key("environment"),
          "environment variable " + variable.get() + " is not set",
          "set it in the shell or in .env");
    }
    boolean owned =
        reference.uid().isPresent() || reference.gid().isPresent() || reference.mode().isPresent();
    if (object.file().isPresent() && owned) {
      report(
          Severity.WARNING,
          use,
          "uid, gid and mode are ignored for a file, which is mounted as it is",
          "change the file's owner and mode on the host");
    }
    if (object.file().isEmpty() && service.readOnly()) {
      report(
          Severity.ERROR,
          use,
          "cannot be written into a container whose file system is read-only",
          "use file:, or remove \"read_only: true\"");
    }
  }

  private void report(Severity severity, NodePath path, String message, String hint) {
    diagnostics.add(
        new Diagnostic(
            severity, places.at(path), path.toString(), message, Optional.of(hint), List.of()));
  }
}
