package io.jcompose.cli.command;

import io.jcompose.cli.render.PlainProgress;
import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.cli.render.Printable;
import io.jcompose.config.CanonicalYaml;
import io.jcompose.event.ComposeEvent;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadedProject;
import io.jcompose.load.ProjectLoader;
import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.model.ImageReference;
import io.jcompose.model.Project;
import io.jcompose.publish.Publication;
import io.jcompose.publish.Question;
import io.jcompose.remote.ArtifactLayer;
import io.jcompose.remote.OciPublisher;
import io.jcompose.remote.OciVersion;
import io.jcompose.usecase.ImageDigests;
import io.jcompose.usecase.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code publish}. */
@Command(
    name = "publish",
    sortOptions = false,
    customSynopsis = "jcompose publish [OPTIONS] REPOSITORY[:TAG]",
    description = {
      "Puts the project's Compose files into a registry, from where \"-f oci://REPOSITORY:TAG\" uses"
          + " them; asks before what may be secret or personal.",
      ""
    })
final class PublishCommand implements Subcommand {
  @Parameters(paramLabel = "REPOSITORY[:TAG]", hidden = true)
  String target = "";

  @Option(names = "--app", description = "with the images of all services, pinned to their digests")
  boolean application;

  @Option(
      names = "--oci-version",
      paramLabel = "VERSION",
      description = "of the OCI specification: 1.0 or 1.1 (default: what the registry takes)")
  @Nullable String ociVersion;

  @Option(names = "--resolve-image-digests", description = "pin images to their digests")
  boolean resolveImageDigests;

  @Option(names = "--with-env", description = "with the variables and env files of services")
  boolean withEnv;

  @Option(
      names = {"-y", "--yes"},
      description = "ask nothing, and publish what may be secret, too")
  boolean yes;

  @Option(names = "--insecure-registry", hidden = true, description = "speak HTTP with it")
  boolean insecure;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    checkTarget();
    Optional<OciVersion> format = format();
    PlainProgress progress = invocation.progress(new Verbosity(true, true, true));
    LoadRequest request = Projects.request(invocation).with(r -> r.profiles(List.of("*")));
    LoadedProject loaded = ProjectLoader.load(request);
    loaded.warnings().forEach(invocation.errors()::report);
    Publication publication = Publication.of(request, loaded, withEnv);
    if (!yes && !publication.questions().stream().allMatch(q -> isAgreed(invocation, q))) {
      invocation.err().println("error: nothing was published");
      return ExitCode.INVALID;
    }
    pushImages(invocation, loaded.project());
    warn(progress, publication.leftBehind());
    String digest = publish(invocation, loaded.project(), publication, format);
    progress.on(new ComposeEvent.Notified(false, "published oci://" + named() + "@" + digest));
    return ExitCode.OK;
  }

  private void checkTarget() {
    String text = target.replaceFirst("^oci://", "");
    ImageReference.fault(text)
        .ifPresent(fault -> {
          throw new UsageException("\"" + target + "\" cannot be published to: " + fault);
        });
    target = text;
  }

  private String named() {
    ImageReference reference = ImageReference.parse(target);
    return reference.registry() + "/" + reference.repository();
  }

  private Optional<OciVersion> format() {
    Optional<String> text = Optional.ofNullable(ociVersion).filter(v -> !v.isEmpty());
    Optional<OciVersion> version = text.flatMap(OciVersion::of);
    if (text.isPresent() && version.isEmpty()) {
      throw new UsageException("--oci-version \"" + text.get() + "\": use 1.0 or 1.1");
    }
    return version;
  }

  private static boolean isAgreed(Invocation invocation, Question question) {
    invocation.err().println("others will see " + question.about() + ":");
    question.items().forEach(item -> invocation.err().println("  " + Printable.line(item)));
    return Answers.confirmed(invocation, "publish that?");
  }

  /** What others are to pull has to be there; an image that cannot be pushed is a warning. */
  private static void pushImages(Invocation invocation, Project project)
      throws InterruptedException {
    boolean builds = project.services().values().stream().anyMatch(s -> s.build().isPresent());
    if (builds) {
      Projects.images(invocation, List.copyOf(project.services().keySet()), false, false)
          .push(true);
    }
  }

  private static void warn(PlainProgress progress, List<String> leftBehind) {
    if (!leftBehind.isEmpty()) {
      progress.on(
          new ComposeEvent.Notified(
              true,
              "not published, but needed by those who use it: " + String.join(", ", leftBehind)));
    }
  }

  private String publish(
      Invocation invocation, Project project, Publication publication, Optional<OciVersion> format)
      throws InterruptedException {
    List<ArtifactLayer> layers = new ArrayList<>(publication.layers());
    if (resolveImageDigests || application) {
      Project pinned = ImageDigests.pinned(project, invocation.access()::engine).imagesOnly();
      layers.add(
          new ArtifactLayer(
              ArtifactLayer.Kind.COMPOSE_FILE, "image-digests.yaml", CanonicalYaml.of(pinned)));
    }
    OciPublisher publisher =
        new OciPublisher(
            ImageReference.parse(target),
            invocation.access()::registryAuthorization,
            insecure,
            Version.NUMBER);
    try {
      return publisher.publish(layers, format, invocation.clock().instant(), images(project));
    } catch (RemoteFileException e) {
      throw new RefusedException(e.getMessage() + "\n" + e.hint());
    }
  }

  private SequencedSet<String> images(Project project) {
    SequencedSet<String> images = new LinkedHashSet<>();
    if (application) {
      project.services().values().forEach(service -> service.image().ifPresent(images::add));
    }
    return images;
  }
}
