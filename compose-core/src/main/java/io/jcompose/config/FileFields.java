package io.jcompose.config;

import io.jcompose.model.CredentialSpec;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileReference;
import io.jcompose.model.Value;
import java.util.Optional;

/** Describes secrets and configs, and references to them. */
record FileFields(Form form) {

  Value reference(FileReference file) {
    return new Section(form)
        .text("source", file.source())
        .text("target", file.target())
        .text("uid", file.uid())
        .text("gid", file.gid())
        .text("mode", file.mode().map("0%o"::formatted))
        .extensions(file.extensions())
        .fields();
  }

  Value credentialSpec(CredentialSpec spec) {
    return new Section(form)
        .text("config", spec.config())
        .text("file", spec.file())
        .text("registry", spec.registry())
        .extensions(spec.extensions())
        .fields();
  }

  /** Never shows the content: it may have been read from the environment. */
  Value secret(FileObject secret) {
    return file(secret, Optional.empty());
  }

  Value config(FileObject config) {
    return file(config, config.environment().isEmpty() ? config.content() : Optional.empty());
  }

  private Value file(FileObject file, Optional<String> content) {
    return new Section(form)
        .text("name", file.name())
        .text("file", file.file())
        .text("environment", file.environment())
        .text("content", content)
        .flag("external", file.external())
        .texts("labels", file.labels())
        .text("driver", file.driver())
        .texts("driver_opts", file.driverOpts())
        .text("template_driver", file.templateDriver())
        .extensions(file.extensions())
        .fields();
  }
}
