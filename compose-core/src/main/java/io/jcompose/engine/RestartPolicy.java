package io.jcompose.engine;

/**
 * {@code HostConfig.RestartPolicy}.
 *
 * @param name empty or {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure}
 * @param maximumRetryCount 0 for no limit; only with {@code on-failure}
 */
public record RestartPolicy(String name, int maximumRetryCount) {
  /** What a create call that says nothing about restarts carries. */
  public static final RestartPolicy UNSET = new RestartPolicy("", 0);
}
