package io.jcompose.engine.docker.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;

/** A Unix or TCP socket. Channels, unlike sockets, are closed by an interrupt on any thread. */
final class SocketDuplex implements Duplex {
  // The JDK copies heap buffers through a cached direct one of the same size.
  private static final int WRITE_SLICE = 128 * 1024;

  private final SocketChannel channel;

  private SocketDuplex(SocketChannel channel) {
    this.channel = channel;
  }

  static SocketDuplex connect(SocketAddress address) throws IOException {
    boolean unix = address instanceof UnixDomainSocketAddress;
    SocketChannel channel =
        unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    try {
      if (!unix) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      }
      channel.connect(address);
      return new SocketDuplex(channel);
    } catch (UnresolvedAddressException e) {
      channel.close();
      throw new UnknownHostException(address.toString());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(into, offset, length));
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int end = offset + length;
    for (int at = offset; at < end; ) {
      at += channel.write(ByteBuffer.wrap(from, at, Math.min(end - at, WRITE_SLICE)));
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public boolean stale() {
    try {
      channel.configureBlocking(false);
      try {
        // Idle means that nothing is due: an end or a byte both mean that the peer gave up on us.
        return channel.read(ByteBuffer.allocate(1)) != 0;
      } finally {
        channel.configureBlocking(true);
      }
    } catch (IOException gone) {
      return true;
    }
  }

  @Override
  public String lastWords() {
    return "";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
