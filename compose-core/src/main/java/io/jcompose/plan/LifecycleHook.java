package io.jcompose.plan;

import io.jcompose.engine.ExecSpec;

/**
 * A command that runs inside a container of a service when it has started, or before it is stopped.
 *
 * @param index its place among the service's hooks of this moment, counted from 0
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/05-services.md#post_start">
 *     Compose spec, post_start</a>
 */
public record LifecycleHook(String service, Moment moment, int index, ExecSpec command) {
  /** When a hook runs. */
  public enum Moment {
    /** Once the container has started. */
    POST_START("post_start"),
    /** Before the container is stopped; not when it ends by itself or is killed. */
    PRE_STOP("pre_stop");

    private final String key;

    Moment(String key) {
      this.key = key;
    }

    /** The key of a service that lists such hooks. */
    public String key() {
      return key;
    }
  }

  /** As in the paths of diagnostics: {@code post_start[0]}. */
  public String name() {
    return moment.key() + "[" + index + "]";
  }
}
