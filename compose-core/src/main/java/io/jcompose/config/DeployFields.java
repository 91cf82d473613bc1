package io.jcompose.config;

import io.jcompose.model.Cpus;
import io.jcompose.model.Deploy;
import io.jcompose.model.Placement;
import io.jcompose.model.Resource;
import io.jcompose.model.Resources;
import io.jcompose.model.RestartPolicy;
import io.jcompose.model.UpdateConfig;
import io.jcompose.model.Value;
import java.time.Duration;
import java.util.Optional;

/** Describes the {@code deploy} section of a service. */
record DeployFields(Form form) {

  Value of(Deploy deploy) {
    return new Section(form)
        .text("mode", deploy.mode())
        .count("replicas", deploy.replicas())
        .texts("labels", deploy.labels())
        .section("update_config", deploy.updateConfig(), this::updateConfig)
        .section("rollback_config", deploy.rollbackConfig(), this::updateConfig)
        .embedded("resources", resources(deploy.resources()))
        .section("restart_policy", deploy.restartPolicy(), this::restartPolicy)
        .embedded("placement", placement(deploy.placement()))
        .text("endpoint_mode", deploy.endpointMode())
        .extensions(deploy.extensions())
        .fields();
  }

  private Value updateConfig(UpdateConfig update) {
    return new Section(form)
        .count("parallelism", update.parallelism())
        .duration("delay", update.delay().filter(Duration::isPositive))
        .text("failure_action", update.failureAction())
        .duration("monitor", update.monitor().filter(Duration::isPositive))
        .real("max_failure_ratio", update.maxFailureRatio())
        .text("order", update.order())
        .extensions(update.extensions())
        .fields();
  }

  private Value.Fields resources(Resources resources) {
    return new Section(form)
        .section("limits", resources.limits(), this::resource)
        .section("reservations", resources.reservations(), this::resource)
        .extensions(resources.extensions())
        .fields();
  }

  private Value resource(Resource resource) {
    return new Section(form)
        .real("cpus", resource.cpus().map(Cpus::count))
        .size("memory", resource.memory())
        .number("pids", resource.pids())
        .items("devices", resource.devices(), new LimitFields(form)::deviceRequest)
        .items("generic_resources", resource.genericResources(), this::genericResource)
        .extensions(resource.extensions())
        .fields();
  }

  private Value genericResource(Resource.GenericResource resource) {
    return new Section(form)
        .section("discrete_resource_spec", resource.discreteResourceSpec(), this::discreteResource)
        .extensions(resource.extensions())
        .fields();
  }

  private Value discreteResource(Resource.DiscreteResourceSpec resource) {
    return new Section(form)
        .value("kind", new Value.Text(resource.kind()))
        .count("value", Optional.of(resource.value()))
        .extensions(resource.extensions())
        .fields();
  }

  private Value restartPolicy(RestartPolicy policy) {
    return new Section(form)
        .text("condition", policy.condition())
        .duration("delay", policy.delay())
        .count("max_attempts", policy.maxAttempts())
        .duration("window", policy.window())
        .extensions(policy.extensions())
        .fields();
  }

  private Value.Fields placement(Placement placement) {
    return new Section(form)
        .texts("constraints", placement.constraints())
        .items("preferences", placement.preferences(), this::preference)
        .number("max_replicas_per_node", placement.maxReplicasPerNode())
        .extensions(placement.extensions())
        .fields();
  }

  private Value preference(Placement.Preference preference) {
    return new Section(form)
        .text("spread", preference.spread())
        .extensions(preference.extensions())
        .fields();
  }
}
