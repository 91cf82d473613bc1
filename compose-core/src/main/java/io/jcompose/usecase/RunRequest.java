package io.jcompose.usecase;

import io.jcompose.model.Mount;
import io.jcompose.model.ServicePort;
import io.jcompose.reconcile.Orphans;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What {@code jcompose run} was asked to do.
 *
 * @param command empty keeps the service's command
 * @param entrypoint already split into words; absent keeps the service's, empty clears it
 * @param environment {@code KEY=value} pairs that win over the service's, already resolved
 * @param volumes added to the service's
 * @param publish takes the place of the service's ports
 * @param servicePorts publishes the service's own ports
 * @param recreateDeps also recreates dependencies that run with another configuration
 * @param pull {@code always}, {@code missing} or {@code never}; absent keeps each service's policy
 * @param waitTimeout longest wait for each dependency; absent waits for ever
 * @param tty whether the container gets a TTY
 * @param interactive whether the container's standard input is open
 */
@RecordBuilder
@RecordBuilder.Options(buildMethodName = "toRequest")
public record RunRequest(
    String service,
    List<String> command,
    Optional<List<String>> entrypoint,
    SequencedMap<String, String> environment,
    SequencedMap<String, String> labels,
    List<Mount> volumes,
    List<ServicePort> publish,
    List<String> capAdd,
    List<String> capDrop,
    Optional<String> name,
    Optional<String> user,
    Optional<String> workdir,
    Optional<String> pull,
    Optional<Duration> waitTimeout,
    boolean build,
    boolean detach,
    boolean noDeps,
    boolean recreateDeps,
    boolean remove,
    Orphans orphans,
    boolean servicePorts,
    boolean useAliases,
    boolean tty,
    boolean interactive)
    implements RunRequestBuilder.With {
  public RunRequest {
    command = List.copyOf(command);
    entrypoint = entrypoint.map(List::copyOf);
    environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    volumes = List.copyOf(volumes);
    publish = List.copyOf(publish);
    capAdd = List.copyOf(capAdd);
    capDrop = List.copyOf(capDrop);
  }
}
