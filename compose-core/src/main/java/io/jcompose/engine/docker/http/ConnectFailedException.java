package io.jcompose.engine.docker.http;

import java.io.IOException;

/** Nothing could be sent, because no connection came about. */
public final class ConnectFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectFailedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
