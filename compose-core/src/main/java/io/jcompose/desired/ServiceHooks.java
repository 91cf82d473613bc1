package io.jcompose.desired;

import io.jcompose.engine.ExecSpec;
import io.jcompose.model.Hook;
import io.jcompose.model.Service;
import io.jcompose.plan.LifecycleHook;
import io.jcompose.plan.LifecycleHook.Moment;
import java.util.List;
import java.util.stream.IntStream;

/** What runs in a service's containers when they have started, and before they are stopped. */
public record ServiceHooks(List<LifecycleHook> postStart, List<LifecycleHook> preStop) {
  /** Of a service whose file is unknown. */
  public static final ServiceHooks NONE = new ServiceHooks(List.of(), List.of());

  public ServiceHooks {
    postStart = List.copyOf(postStart);
    preStop = List.copyOf(preStop);
  }

  /** Those that the file declares. */
  public static ServiceHooks of(Service service) {
    return new ServiceHooks(
        hooks(service, Moment.POST_START, service.postStart()),
        hooks(service, Moment.PRE_STOP, service.preStop()));
  }

  private static List<LifecycleHook> hooks(Service service, Moment moment, List<Hook> hooks) {
    return IntStream.range(0, hooks.size())
        .mapToObj(i -> new LifecycleHook(service.name(), moment, i, command(hooks.get(i))))
        .toList();
  }

  /** Hooks have neither a terminal nor an input, whatever their container has. */
  private static ExecSpec command(Hook hook) {
    return new ExecSpec(
        hook.command().orElse(List.of()),
        ServiceContainer.env(hook.environment()),
        hook.workingDir().orElse(""),
        hook.user().orElse(""),
        hook.privileged(),
        false,
        false,
        true,
        "");
  }
}
