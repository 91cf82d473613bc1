package io.jcompose.engine.docker.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a Unix socket that says what a test tells it to, byte by byte. */
public final class ScriptedServer implements Closeable {
  private final Path folder;
  private final ServerSocketChannel server;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private ScriptedServer(Path folder, ServerSocketChannel server) {
    this.folder = folder;
    this.server = server;
  }

  /** What happens on a connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Script {
    void run(Connection connection) throws Exception;
  }

  /** Runs the script on every connection. */
  public static ScriptedServer start(Script script) throws IOException {
    Path folder = Files.createTempDirectory("jcserver");
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(folder.resolve("sock")));
    ScriptedServer server = new ScriptedServer(folder, channel);
    Thread.ofVirtual().start(() -> server.accept(script));
    return server;
  }

  /** A server that answers each connection's first request with these bytes and closes. */
  public static ScriptedServer answering(String answer) throws IOException {
    return start(connection -> {
      connection.readHead();
      connection.send(answer);
    });
  }

  private void accept(Script script) {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client, script));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(SocketChannel client, Script script) {
    try (client) {
      script.run(new Connection(client));
    } catch (Exception clientGone) {
      // what the client makes of it is what the test looks at
    }
  }

  public EngineAddress address() {
    return new EngineAddress.Unix(folder.resolve("sock"));
  }

  public int connections() {
    return connections.get();
  }

  /** The heads of the requests so far. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(folder.resolve("sock"));
    Files.deleteIfExists(folder);
  }

  /** One accepted connection. */
  public final class Connection {
    private final SocketChannel channel;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    /** Reads up to the empty line; an empty text if the client has closed. */
    public String readHead() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        one.clear();
        if (channel.read(one) < 0) {
          return "";
        }
        head.write(one.get(0));
      }
      heads.add(head.toString(ISO_8859_1));
      return head.toString(ISO_8859_1);
    }

    /** Reads until the client half-closes. */
    public String readToEnd() throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(4096);
      while (channel.read(buffer.clear()) >= 0) {
        all.write(buffer.array(), 0, buffer.position());
      }
      return all.toString(ISO_8859_1);
    }

    /** Reads this many bytes. */
    public void skip(int count) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(count);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // more
      }
    }

    public void send(String text) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    /** Sends each byte alone, so that the client may see any split. */
    public void trickle(String text) throws IOException {
      for (int i = 0; i < text.length(); i++) {
        send(text.substring(i, i + 1));
      }
    }
  }
}
