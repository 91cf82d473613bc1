/**
 * A blocking HTTP/1.1 client over any duplex byte stream: Unix socket, TCP, TLS, or a command run
 * by ssh.
 *
 * <p>Knows nothing of Docker beyond how its addresses are written. Entry point: {@link
 * io.jcompose.engine.docker.http.HttpTransport}. Every wait ends when the waiting thread is
 * interrupted, by closing the connection it waits on, so virtual threads can be cancelled.
 */
@NullMarked
package io.jcompose.engine.docker.http;

import org.jspecify.annotations.NullMarked;
