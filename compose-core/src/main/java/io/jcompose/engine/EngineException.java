package io.jcompose.engine;

import org.jspecify.annotations.Nullable;

/**
 * The engine refused or could not be asked. The message names the object and the call, in words for
 * the user; the cause is for developers.
 */
public abstract sealed class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** No engine answers at the address: none runs, wrong address, no permission. */
  public static final class Unreachable extends EngineException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The connection broke after the engine had answered: the call's outcome is unknown. */
  public static final class Lost extends EngineException {
    private static final long serialVersionUID = 1L;

    public Lost(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The thread was interrupted while it waited for an answer; its interrupt flag is set. The call's
   * outcome is unknown.
   */
  public static final class Interrupted extends EngineException {
    private static final long serialVersionUID = 1L;

    public Interrupted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The named object does not exist (404). */
  public static final class NotFound extends EngineException {
    private static final long serialVersionUID = 1L;

    public NotFound(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The name is taken, or the object is in a state that forbids the call (409). */
  public static final class Conflict extends EngineException {
    private static final long serialVersionUID = 1L;

    public Conflict(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** A registry or the engine wants other credentials (401, 403 in part). */
  public static final class Denied extends EngineException {
    private static final long serialVersionUID = 1L;

    public Denied(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The engine's API is too old for something the project asks for. */
  public static final class ApiTooOld extends EngineException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient ApiVersion needed;

    public ApiTooOld(String key, ApiVersion needed, ApiVersion actual) {
      super(key + " needs Docker API " + needed + ", but this engine speaks " + actual, null);
      this.key = key;
      this.needed = needed;
    }

    /** The Compose key that needs it, such as {@code healthcheck.start_interval}. */
    public String key() {
      return key;
    }

    public ApiVersion needed() {
      return needed;
    }
  }

  /** Any other refusal: a bad request, an object in use, a failure inside the engine. */
  public static final class Refused extends EngineException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public Refused(int status, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.status = status;
    }

    /** HTTP status; 0 when a stream (pull, build) reported the failure in its body. */
    public int status() {
      return status;
    }
  }
}
