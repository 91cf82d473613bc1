package io.jcompose.config;

import io.jcompose.desired.HashInputs;
import io.jcompose.model.DeployBuilder;
import io.jcompose.model.Network;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
import io.jcompose.model.VolumeBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The JSON that docker compose 2.40 hashes, so that either tool recognises the containers, networks
 * and volumes of the other as its own.
 *
 * @see <a href="https://github.com/docker/compose/blob/v2.40.3/pkg/compose/hash.go">hash.go</a>
 */
public final class ConfigHashes implements HashInputs {

  /** Without what does not change a container: how its image is made, how many there are. */
  @Override
  public String service(Service service) {
    Service hashed =
        service.with(b ->
            b.build(Optional.empty())
                .pullPolicy(Optional.empty())
                .scale(Optional.empty())
                .deploy(
                    service
                        .deploy()
                        .map(d -> DeployBuilder.builder(d).replicas(Optional.empty()).build()))
                .dependsOn(new LinkedHashMap<>())
                .profiles(List.of()));
    return JsonText.compact(new ServiceFields(Form.JSON).of(hashed));
  }

  @Override
  public String network(Network network) {
    return JsonText.compact(new ProjectFields(Form.JSON).network(network));
  }

  /** With the engine's default driver spelled out. */
  @Override
  public String volume(Volume volume) {
    Volume hashed =
        VolumeBuilder.builder(volume)
            .driver(volume.driver().filter(d -> !d.isEmpty()).or(() -> Optional.of("local")))
            .build();
    return JsonText.compact(new ProjectFields(Form.JSON).volume(hashed));
  }
}
