package io.jcompose.engine.docker;

import org.jspecify.annotations.Nullable;

/** Docker's configuration or environment is wrong; the message is for the user, names the file. */
public final class DockerConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DockerConfigException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
