package io.jcompose.config;

import io.jcompose.model.Healthcheck;
import io.jcompose.model.Hook;
import io.jcompose.model.Logging;
import io.jcompose.model.Value;

/** Describes what accompanies a running container: its health check, its hooks and its log. */
record RunningFields(Form form) {

  Value healthcheck(Healthcheck healthcheck) {
    return new Section(form)
        .texts("test", healthcheck.test())
        .duration("timeout", healthcheck.timeout())
        .duration("interval", healthcheck.interval())
        .count("retries", healthcheck.retries())
        .duration("start_period", healthcheck.startPeriod())
        .duration("start_interval", healthcheck.startInterval())
        .flag("disable", healthcheck.disable())
        .extensions(healthcheck.extensions())
        .fields();
  }

  Value.Fields hook(Hook hook) {
    return new Section(form)
        .command("command", hook.command())
        .text("user", hook.user())
        .flag("privileged", hook.privileged())
        .text("working_dir", hook.workingDir())
        .optionalTexts("environment", hook.environment())
        .extensions(hook.extensions())
        .fields();
  }

  Value logging(Logging logging) {
    return new Section(form)
        .text("driver", logging.driver())
        .texts("options", logging.options())
        .extensions(logging.extensions())
        .fields();
  }
}
