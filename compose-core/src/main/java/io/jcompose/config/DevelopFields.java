package io.jcompose.config;

import io.jcompose.model.Develop;
import io.jcompose.model.Hook;
import io.jcompose.model.HookBuilder;
import io.jcompose.model.Value;

/** Describes the {@code develop} section of a service. */
record DevelopFields(Form form) {
  private static final Hook NOTHING = HookBuilder.builder().build();

  Value of(Develop develop) {
    return new Section(form)
        .items("watch", develop.watch(), this::trigger)
        .extensions(develop.extensions())
        .fields();
  }

  private Value trigger(Develop.Trigger trigger) {
    return new Section(form)
        .text("path", trigger.path())
        .text("action", trigger.action())
        .text("target", trigger.target())
        .embedded("exec", new RunningFields(form).hook(trigger.exec().orElse(NOTHING)))
        .texts("include", trigger.include())
        .texts("ignore", trigger.ignore())
        .flag("initial_sync", trigger.initialSync())
        .extensions(trigger.extensions())
        .fields();
  }
}
