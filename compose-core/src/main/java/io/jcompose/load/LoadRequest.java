package io.jcompose.load;

import io.jcompose.load.layer.RemoteFiles;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * What to load, and how far.
 *
 * @param directory the absolute current directory: files are searched from here upward, and shown
 *     relative to it
 * @param files what {@code -f} names, {@code -} for standard input; empty searches
 * @param projectName what {@code -p} says
 * @param projectDirectory what {@code --project-directory} says
 * @param envFiles what {@code --env-file} names; empty reads {@code .env}
 * @param profiles what {@code --profile} names; empty takes {@code COMPOSE_PROFILES}
 * @param services services named by the user: their profiles become active
 * @param environment the process's environment variables, HOME among them
 * @param standardInput gives all of standard input; asked only for the file {@code -}
 * @param remoteFiles brings files of git repositories and registries
 * @param interpolate replaces variables
 * @param normalize adds what is implied: the default network, names, dependencies
 * @param resolvePaths makes relative paths absolute
 * @param checkConsistency refuses references to what is not defined, and contradictions
 * @param resolveEnvironment reads the env files of services into their environment
 * @param discardLabelFiles drops the names of label files once these have been read, as {@code
 *     config} does, but {@code up} does not, which shows in the config hash
 * @param allResources whether the project is about networks, volumes and so on that no service uses
 */
@RecordBuilder
public record LoadRequest(
    Path directory,
    List<String> files,
    Optional<String> projectName,
    Optional<Path> projectDirectory,
    List<String> envFiles,
    List<String> profiles,
    List<String> services,
    SequencedMap<String, String> environment,
    Supplier<byte[]> standardInput,
    RemoteFiles remoteFiles,
    boolean interpolate,
    boolean normalize,
    boolean resolvePaths,
    boolean checkConsistency,
    boolean resolveEnvironment,
    boolean discardLabelFiles,
    boolean allResources)
    implements LoadRequestBuilder.With {
  public LoadRequest {
    directory = directory.toAbsolutePath().normalize();
    files = List.copyOf(files);
    envFiles = List.copyOf(envFiles);
    profiles = List.copyOf(profiles);
    services = List.copyOf(services);
    environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
  }

  /** A complete load of what is found from a directory; narrow it down with {@code with}. */
  public static LoadRequest of(Path directory, SequencedMap<String, String> environment) {
    return new LoadRequest(
        directory,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        environment,
        () -> new byte[0],
        RemoteFiles.NONE,
        true,
        true,
        true,
        true,
        true,
        false,
        false);
  }
}
