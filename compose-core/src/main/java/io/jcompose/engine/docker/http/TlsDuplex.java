package io.jcompose.engine.docker.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS over TCP. Half-closing sends {@code close_notify}, the most TLS offers. */
final class TlsDuplex extends AbstractInterruptibleChannel implements Duplex {
  private static final long IDLE_NANOS = 20_000_000_000L;

  private final Socket tcp;
  private final SSLSocket socket;
  private final InputStream in;
  private final OutputStream out;
  private volatile long usedAt = System.nanoTime();

  private TlsDuplex(Socket tcp, SSLSocket socket) throws IOException {
    this.tcp = tcp;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  static TlsDuplex connect(String host, int port, SSLContext context, boolean verifyHost)
      throws IOException {
    Socket tcp = new Socket();
    try {
      tcp.setTcpNoDelay(true);
      tcp.setKeepAlive(true);
      tcp.connect(new InetSocketAddress(host, port));
      SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(tcp, host, port, true);
      if (verifyHost) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
      }
      tls.startHandshake();
      return new TlsDuplex(tcp, tls);
    } catch (IOException | RuntimeException e) {
      tcp.close();
      throw e;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    boolean done = false;
    begin();
    try {
      int count = in.read(into, offset, length);
      usedAt = System.nanoTime();
      done = true;
      return count;
    } finally {
      end(done);
    }
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    boolean done = false;
    begin();
    try {
      out.write(from, offset, length);
      usedAt = System.nanoTime();
      done = true;
    } finally {
      end(done);
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public boolean stale() {
    // A TLS record may wait unread without meaning the end, so the socket cannot be asked: age it.
    return !isOpen() || System.nanoTime() - usedAt > IDLE_NANOS;
  }

  @Override
  public String lastWords() {
    return "";
  }

  @Override
  protected void implCloseChannel() throws IOException {
    // Not the TLS socket: its close waits for a write that is stuck, which is what it must end.
    tcp.close();
  }
}
