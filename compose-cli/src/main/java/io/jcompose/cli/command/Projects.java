package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions;
import io.jcompose.cli.option.GlobalOptions;
import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.config.ConfigHashes;
import io.jcompose.desired.Surroundings;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadedProject;
import io.jcompose.load.ProjectLoader;
import io.jcompose.remote.RemoteCache;
import io.jcompose.usecase.ProjectImages;
import io.jcompose.usecase.RunSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Loads the project that the options before the command's name describe. */
final class Projects {
  private static final int SLUG_BYTES = 32;

  private Projects() {}

  /** The request of those options; commands narrow it down. */
  static LoadRequest request(Invocation invocation) {
    GlobalOptions options = invocation.options();
    return LoadRequest.of(invocation.workingDirectory(), new TreeMap<>(invocation.environment()))
        .with(r ->
            r.files(options.files())
                .projectName(options.projectName())
                .projectDirectory(options.projectDirectory())
                .envFiles(options.envFiles())
                .profiles(options.profiles())
                .allResources(options.allResources())
                .remoteFiles(
                    new RemoteCache(
                        invocation.environment(), invocation.access()::registryAuthorization))
                .standardInput(invocation.fileOnInput()::bytes));
  }

  /**
   * Loads the project and shows the warnings.
   *
   * @param services named by the user, whose profiles become active
   * @throws io.jcompose.diagnostic.InvalidProjectException with everything that is wrong
   */
  static LoadedProject load(Invocation invocation, List<String> services) {
    LoadedProject loaded = ProjectLoader.load(request(invocation).with(r -> r.services(services)));
    loaded.warnings().forEach(invocation.errors()::report);
    return loaded;
  }

  /**
   * The project a command about existing containers is for. As with docker compose, a name given
   * with {@code -p} and no {@code -f} is enough, and no file is read; {@code COMPOSE_PROJECT_NAME}
   * is enough where no file can be loaded.
   *
   * @param services named by the user, whose profiles become active
   * @throws io.jcompose.diagnostic.InvalidProjectException if there is neither a name nor a project
   */
  static ProjectScope scope(Invocation invocation, List<String> services) {
    Optional<String> named = invocation.options().projectName();
    if (named.isPresent() && invocation.options().files().isEmpty()) {
      return new ProjectScope(named.get(), Optional.empty());
    }
    try {
      LoadedProject loaded = load(invocation, services);
      return new ProjectScope(loaded.project().name(), Optional.of(loaded));
    } catch (InvalidProjectException e) {
      String name = invocation.environment().getOrDefault("COMPOSE_PROJECT_NAME", "");
      if (name.isEmpty()) {
        throw e;
      }
      return new ProjectScope(name, Optional.empty());
    }
  }

  /** What stands between the parts of names. */
  static String separator(Invocation invocation) {
    return invocation.options().compatibility(invocation.environment()) ? "_" : "-";
  }

  /**
   * What the commands that make containers or images share.
   *
   * @param builds how builds are done
   */
  static RunSettings runSettings(Invocation invocation, LoadedProject loaded, BakeOptions builds) {
    GlobalOptions options = invocation.options();
    return new RunSettings(
        new Surroundings(
            Version.NUMBER,
            options.envFiles().stream()
                .map(file -> absolute(invocation.workingDirectory(), file))
                .toList(),
            separator(invocation),
            invocation.access().proxies()),
        new ConfigHashes(),
        invocation.access().detachKeys(),
        path -> Optional.of(loaded.sources().at(path)),
        invocation.clock(),
        invocation.parallel(),
        Projects::slug,
        invocation.access().buildKit(builds));
  }

  /**
   * The images of some services.
   *
   * @param names none means all
   * @param quiet shows nothing but warnings
   */
  static ProjectImages images(
      Invocation invocation, List<String> names, boolean dependencies, boolean quiet) {
    BakeOptions builds = BakeOptions.shown(invocation.builds(quiet));
    return images(invocation, names, dependencies, quiet, builds);
  }

  /**
   * The images of some services.
   *
   * @param names none means all
   * @param quiet shows nothing but warnings
   * @param builds how they are built
   */
  static ProjectImages images(
      Invocation invocation,
      List<String> names,
      boolean dependencies,
      boolean quiet,
      BakeOptions builds) {
    LoadedProject loaded = load(invocation, names);
    return new ProjectImages(
        invocation.access().engine(),
        invocation.progress(new Verbosity(!quiet, true, true)),
        runSettings(invocation, loaded, builds),
        loaded.project(),
        names,
        dependencies);
  }

  private static String absolute(Path directory, String file) {
    return directory.resolve(file).normalize().toString();
  }

  private static String slug() {
    byte[] random = new byte[SLUG_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
