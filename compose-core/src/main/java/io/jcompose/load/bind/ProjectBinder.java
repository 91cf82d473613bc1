package io.jcompose.load.bind;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.load.canonical.CanonicalForm;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileObjectBuilder;
import io.jcompose.model.Ipam;
import io.jcompose.model.Model;
import io.jcompose.model.Network;
import io.jcompose.model.Project;
import io.jcompose.model.ProjectBuilder;
import io.jcompose.model.Service;
import io.jcompose.model.Value;
import io.jcompose.model.Volume;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Makes the project of a canonical document; all its services are active. */
public final class ProjectBinder {
  private ProjectBinder() {}

  /** The project, without what does not come from the document's content. */
  public static Project bind(
      Mapping root,
      String name,
      Path workingDir,
      SequencedMap<String, String> environment,
      Diagnostics diagnostics) {
    Fields fields = new Fields(root, NodePath.ROOT, diagnostics);
    return ProjectBuilder.builder()
        .name(name)
        .workingDir(workingDir)
        .environment(environment)
        .services(services(root, diagnostics))
        .networks(fields.named("networks", ProjectBinder::network))
        .volumes(fields.named("volumes", ProjectBinder::volume))
        .secrets(fields.named("secrets", ProjectBinder::fileObject))
        .configs(fields.named("configs", ProjectBinder::fileObject))
        .models(fields.named("models", ProjectBinder::model))
        .extensions(fields.extensions())
        .build();
  }

  private static SequencedMap<String, Service> services(Mapping root, Diagnostics diagnostics) {
    SequencedMap<String, Service> services = new LinkedHashMap<>();
    if (root.get("services").orElse(null) instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach((name, entry) -> {
            if (entry.value() instanceof Mapping service) {
              NodePath path = NodePath.ROOT.keys("services", name);
              services.put(name, ServiceBinder.bind(name, new Fields(service, path, diagnostics)));
            }
          });
    }
    return services;
  }

  private static Network network(Fields fields) {
    Ipam ipam =
        fields
            .section(
                "ipam",
                f ->
                    new Ipam(
                        f.text("driver"),
                        f.sections("config", ProjectBinder::pool),
                        f.extensions()))
            .orElseGet(() -> new Ipam(Optional.empty(), List.of(), new LinkedHashMap<>()));
    return new Network(
        fields.text("name").orElse(""),
        fields.text("driver"),
        fields.options("driver_opts"),
        ipam,
        fields.flag("external"),
        fields.flag("internal"),
        fields.flag("attachable"),
        fields.options("labels"),
        fields.optionalFlag("enable_ipv4"),
        fields.optionalFlag("enable_ipv6"),
        fields.extensions());
  }

  private static Ipam.Pool pool(Fields fields) {
    return new Ipam.Pool(
        fields.text("subnet"),
        fields.text("gateway"),
        fields.text("ip_range"),
        fields.options("aux_addresses"),
        fields.extensions());
  }

  private static Volume volume(Fields fields) {
    return new Volume(
        fields.text("name").orElse(""),
        fields.text("driver"),
        fields.options("driver_opts"),
        fields.flag("external"),
        fields.options("labels"),
        fields.extensions());
  }

  private static FileObject fileObject(Fields fields) {
    SequencedMap<String, Value> extensions = new LinkedHashMap<>(fields.extensions());
    extensions.remove(CanonicalForm.CONTENT_FROM_ENVIRONMENT);
    return FileObjectBuilder.builder()
        .name(fields.text("name").orElse(""))
        .file(fields.text("file"))
        .environment(fields.text("environment"))
        .content(
            fields.text(CanonicalForm.CONTENT_FROM_ENVIRONMENT).or(() -> fields.text("content")))
        .external(fields.flag("external"))
        .labels(fields.options("labels"))
        .driver(fields.text("driver"))
        .driverOpts(fields.textOptions("driver_opts"))
        .templateDriver(fields.text("template_driver"))
        .extensions(extensions)
        .build();
  }

  private static Model model(Fields fields) {
    return new Model(
        fields.text("name").orElse(""),
        fields.text("model"),
        fields.smallNonZero("context_size"),
        fields.texts("runtime_flags"),
        fields.extensions());
  }
}
