package io.jcompose.config;

import io.jcompose.model.Ipam;
import io.jcompose.model.Model;
import io.jcompose.model.Network;
import io.jcompose.model.Project;
import io.jcompose.model.Value;
import io.jcompose.model.Volume;

/** Describes a project and its networks, volumes and models. */
record ProjectFields(Form form) {

  Value.Fields of(Project project) {
    FileFields files = new FileFields(form);
    Section section =
        new Section(form)
            .text("name", project.name())
            .allEntries("services", project.services(), new ServiceFields(form)::of)
            .entries("networks", project.networks(), this::network)
            .entries("volumes", project.volumes(), this::volume)
            .entries("secrets", project.secrets(), files::secret)
            .entries("configs", project.configs(), files::config);
    return switch (form) {
      // docker compose forgets the models here, and builds a Go map, which sorts the sections.
      case JSON -> section.topLevelExtensions(project.extensions()).sortedFields();
      case YAML ->
          section
              .entries("models", project.models(), this::model)
              .topLevelExtensions(project.extensions())
              .fields();
    };
  }

  Value.Fields network(Network network) {
    return new Section(form)
        .text("name", network.name())
        .text("driver", network.driver())
        .texts("driver_opts", network.driverOpts())
        .embedded("ipam", ipam(network.ipam()))
        .flag("external", network.external())
        .flag("internal", network.internal())
        .flag("attachable", network.attachable())
        .texts("labels", network.labels())
        .choice("enable_ipv4", network.enableIpv4())
        .choice("enable_ipv6", network.enableIpv6())
        .extensions(network.extensions())
        .fields();
  }

  Value.Fields volume(Volume volume) {
    return new Section(form)
        .text("name", volume.name())
        .text("driver", volume.driver())
        .texts("driver_opts", volume.driverOpts())
        .flag("external", volume.external())
        .texts("labels", volume.labels())
        .extensions(volume.extensions())
        .fields();
  }

  private Value.Fields ipam(Ipam ipam) {
    return new Section(form)
        .text("driver", ipam.driver())
        .items("config", ipam.config(), this::pool)
        .extensions(ipam.extensions())
        .fields();
  }

  private Value pool(Ipam.Pool pool) {
    return new Section(form)
        .text("subnet", pool.subnet())
        .text("gateway", pool.gateway())
        .text("ip_range", pool.ipRange())
        .texts("aux_addresses", pool.auxAddresses())
        .extensions(pool.extensions())
        .fields();
  }

  private Value model(Model model) {
    return new Section(form)
        .text("name", model.name())
        .text("model", model.model())
        .number("context_size", model.contextSize())
        .texts("runtime_flags", model.runtimeFlags())
        .extensions(model.extensions())
        .fields();
  }
}
