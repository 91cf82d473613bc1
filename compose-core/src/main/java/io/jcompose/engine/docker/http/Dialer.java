package io.jcompose.engine.docker.http;

import java.io.IOException;

/** Opens connections to one address. */
@FunctionalInterface
public interface Dialer {
  Duplex dial() throws IOException;
}
