package io.jcompose.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Everything a create call says about a container ({@code POST /containers/create}).
 *
 * @param platform {@code os/arch[/variant]}; empty for the engine's own
 * @param command absent inherits the image's, empty clears it; likewise {@code entrypoint}
 * @param env {@code KEY=value}, or {@code KEY} to remove what the image sets
 * @param exposedPorts {@code 80/tcp}
 * @param stopTimeout wait between stop signal and SIGKILL, whole seconds
 * @param macAddress container-wide address, for APIs before 1.44
 * @param networks endpoints by network name; the first is the main one. On APIs before 1.44 the
 *     adapter creates with the first and connects the others right after
 */
@RecordBuilder
public record ContainerSpec(
    String name,
    String platform,
    String image,
    Optional<List<String>> command,
    Optional<List<String>> entrypoint,
    List<String> env,
    SequencedMap<String, String> labels,
    String workingDir,
    String user,
    String hostname,
    String domainname,
    boolean tty,
    boolean openStdin,
    boolean stdinOnce,
    boolean attachStdin,
    List<String> exposedPorts,
    Optional<HealthcheckSpec> healthcheck,
    String stopSignal,
    Optional<Duration> stopTimeout,
    boolean networkDisabled,
    String macAddress,
    HostConfig hostConfig,
    SequencedMap<String, EndpointSpec> networks)
    implements ContainerSpecBuilder.With {

  /** A container with a name and an image and nothing else said. */
  public static ContainerSpec of(String name, String image) {
    return new ContainerSpec(
        name,
        "",
        image,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new LinkedHashMap<>(),
        "",
        "",
        "",
        "",
        false,
        false,
        false,
        false,
        List.of(),
        Optional.empty(),
        "",
        Optional.empty(),
        false,
        "",
        HostConfig.UNSET,
        new LinkedHashMap<>());
  }

  public ContainerSpec {
    command = command.map(List::copyOf);
    entrypoint = entrypoint.map(List::copyOf);
    env = List.copyOf(env);
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    exposedPorts = List.copyOf(exposedPorts);
    networks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(networks));
  }
}
