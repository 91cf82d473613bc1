package io.jcompose.load.bind;

import io.jcompose.model.Deploy;
import io.jcompose.model.DeployBuilder;
import io.jcompose.model.DeviceRequest;
import io.jcompose.model.Placement;
import io.jcompose.model.Resource;
import io.jcompose.model.Resource.DiscreteResourceSpec;
import io.jcompose.model.Resource.GenericResource;
import io.jcompose.model.Resources;
import io.jcompose.model.RestartPolicy;
import io.jcompose.model.UpdateConfig;
import io.jcompose.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes what is below {@code deploy}. */
final class DeployBinder {
  private DeployBinder() {}

  static Deploy deploy(Fields fields) {
    return DeployBuilder.builder()
        .mode(fields.text("mode"))
        .replicas(fields.smallInteger("replicas"))
        .labels(fields.options("labels"))
        .updateConfig(fields.section("update_config", DeployBinder::update))
        .rollbackConfig(fields.section("rollback_config", DeployBinder::update))
        .resources(
            fields
                .section("resources", DeployBinder::resources)
                .orElseGet(
                    () -> new Resources(Optional.empty(), Optional.empty(), new LinkedHashMap<>())))
        .restartPolicy(fields.section("restart_policy", DeployBinder::restartPolicy))
        .placement(
            fields
                .section("placement", DeployBinder::placement)
                .orElseGet(() ->
                    new Placement(List.of(), List.of(), Optional.empty(), new LinkedHashMap<>())))
        .endpointMode(fields.text("endpoint_mode"))
        .extensions(fields.extensions())
        .build();
  }

  private static UpdateConfig update(Fields fields) {
    return new UpdateConfig(
        fields.count("parallelism"),
        fields.duration("delay").filter(delay -> !delay.isZero()),
        fields.text("failure_action"),
        fields.duration("monitor").filter(delay -> !delay.isZero()),
        fields.singlePrecision("max_failure_ratio"),
        fields.text("order"),
        fields.extensions());
  }

  private static Resources resources(Fields fields) {
    return new Resources(
        fields.section("limits", DeployBinder::resource),
        fields.section("reservations", DeployBinder::resource),
        fields.extensions());
  }

  private static Resource resource(Fields fields) {
    return new Resource(
        fields.cpus("cpus"),
        fields.size("memory"),
        fields.nonZero("pids"),
        fields.sections("devices", DeployBinder::deviceRequest),
        fields.sections("generic_resources", DeployBinder::genericResource),
        fields.extensions());
  }

  static DeviceRequest deviceRequest(Fields fields) {
    return new DeviceRequest(
        fields.texts("capabilities"),
        fields.text("driver"),
        count(fields),
        fields.texts("device_ids"),
        fields.options("options"));
  }

  private static Optional<Long> count(Fields fields) {
    boolean all =
        fields.node("count").orElse(null) instanceof Scalar scalar
            && scalar.text().toLowerCase(Locale.ROOT).equals("all");
    if (all) {
      return Optional.of(-1L);
    }
    boolean text = fields.node("count").orElse(null) instanceof Scalar scalar && scalar.isText();
    return (text ? fields.integer("count") : fields.exact("count")).filter(value -> value != 0);
  }

  private static GenericResource genericResource(Fields fields) {
    return new GenericResource(
        fields.section(
            "discrete_resource_spec",
            f ->
                new DiscreteResourceSpec(
                    f.text("kind").orElse(""), f.integer("value").orElse(0L), f.extensions())),
        fields.extensions());
  }

  private static RestartPolicy restartPolicy(Fields fields) {
    return new RestartPolicy(
        fields.text("condition"),
        fields.duration("delay"),
        fields.count("max_attempts"),
        fields.duration("window"),
        fields.extensions());
  }

  private static Placement placement(Fields fields) {
    return new Placement(
        fields.texts("constraints"),
        fields.sections(
            "preferences", f -> new Placement.Preference(f.text("spread"), f.extensions())),
        fields.count("max_replicas_per_node").filter(value -> value != 0),
        fields.extensions());
  }
}
