package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.engine.VolumeSpec;
import io.jcompose.engine.VolumeSummary;
import java.util.ArrayList;
import java.util.List;

/** The calls under {@code /volumes}. */
final class VolumeCalls {
  private final EngineApi api;

  VolumeCalls(EngineApi api) {
    this.api = api;
  }

  List<VolumeSummary> list(Filters filters) {
    Query query = Query.of("/volumes").with(filters);
    List<VolumeSummary> volumes = new ArrayList<>();
    for (JsonNode volume : api.get(new Call("list volumes", ""), query).path("Volumes")) {
      volumes.add(
          new VolumeSummary(
              Json.text(volume, "Name"),
              Json.text(volume, "Driver"),
              Json.text(volume, "Scope"),
              Json.text(volume, "Mountpoint"),
              Json.textMap(volume.path("Labels"))));
    }
    return List.copyOf(volumes);
  }

  void create(VolumeSpec spec) {
    ObjectNode body = Json.object().put("Name", spec.name());
    ContainerJson.putUnlessEmpty(body, "Driver", spec.driver());
    if (!spec.driverOpts().isEmpty()) {
      body.set("DriverOpts", Json.map(spec.driverOpts()));
    }
    if (!spec.labels().isEmpty()) {
      body.set("Labels", Json.map(spec.labels()));
    }
    api.post(new Call("create", "volume " + spec.name()), Query.of("/volumes/create"), body);
  }

  void remove(String name, boolean force) {
    // docker-java's command has no "force"
    Query query = Query.of("/volumes/" + Query.segment(name)).withIf("force", force);
    try {
      api.delete(new Call("remove", "volume " + name), query);
    } catch (EngineException.NotFound gone) {
      // what was asked for
    }
  }
}
