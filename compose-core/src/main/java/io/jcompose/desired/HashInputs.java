package io.jcompose.desired;

import io.jcompose.model.Network;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;

/** The texts whose SHA-256 are config hashes: docker compose's JSON of each object. */
public interface HashInputs {
  String service(Service service);

  String network(Network network);

  String volume(Volume volume);
}
