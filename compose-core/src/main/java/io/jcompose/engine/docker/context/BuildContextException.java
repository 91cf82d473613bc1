package io.jcompose.engine.docker.context;

import org.jspecify.annotations.Nullable;

/** The files to build from are not there or cannot be read; the message is for the user. */
public final class BuildContextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BuildContextException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
