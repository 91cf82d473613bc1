package io.jcompose.cli.engine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Stands between the program and the engine: tells what was asked, holds requests back, cuts the
 * connections.
 */
final class EngineProxy implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?mi)^content-length: *(\\d+)");
  private static final int BUFFER = 64 * 1024;

  private final SocketAddress engine;
  private final ServerSocketChannel server;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Held> held = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  private EngineProxy(SocketAddress engine, ServerSocketChannel server) {
    this.engine = engine;
    this.server = server;
  }

  /** Makes the project's calls of the program go through a new proxy. */
  static EngineProxy before(ScratchProject project) throws IOException {
    Path socket = project.folder().resolveSibling("engine.sock");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    EngineProxy proxy = new EngineProxy(engineOf(project), server);
    project.programVariable("DOCKER_HOST", "unix://" + socket);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  private static SocketAddress engineOf(ScratchProject project) {
    URI address =
        URI.create(
            project
                .tool("docker", "context", "inspect", "-f", "{{.Endpoints.docker.Host}}")
                .strip());
    return "unix".equals(address.getScheme())
        ? UnixDomainSocketAddress.of(address.getPath())
        : new InetSocketAddress(address.getHost(), address.getPort());
  }

  /** A request that waits in the proxy. */
  static final class Held {
    private final Pattern request;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Held(Pattern request) {
      this.request = request;
    }

    private void pass(String line) {
      if (request.matcher(line).find()) {
        arrived.countDown();
        await(released);
      }
    }

    /** Waits until the program has sent it. */
    void awaitArrival() {
      await(arrived);
    }

    /** Lets it go on to the engine. */
    void release() {
      released.countDown();
    }

    private void await(CountDownLatch latch) {
      try {
        if (!latch.await(90, TimeUnit.SECONDS)) {
          throw new AssertionError("nothing happened to " + request);
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What has been asked so far: method and target of each request. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** What was sent with the requests so far; streams are left out. */
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** Holds back requests such as {@code POST .*}{@code /start} until they are released. */
  Held hold(String request) {
    Held hold = new Held(Pattern.compile(request));
    held.add(hold);
    return hold;
  }

  /** Ends all connections, and answers no more; what is held never reaches the engine. */
  void cut() throws IOException {
    cut = true;
    server.close();
    for (SocketChannel connection : connections) {
      connection.close();
    }
    held.forEach(Held::release);
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        connections.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // the test has ended
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        SocketChannel upstream = connect()) {
      connections.add(upstream);
      if (cut) {
        return; // accepted while the server was being closed
      }
      Thread answers = Thread.ofVirtual().start(() -> copyAnswers(upstream, client));
      forwardRequests(
          new BufferedInputStream(Channels.newInputStream(client), BUFFER),
          Channels.newOutputStream(upstream));
      upstream.shutdownOutput();
      answers.join();
    } catch (IOException closed) {
      // either side has ended
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(engine);
  }

  private static void copyAnswers(SocketChannel from, SocketChannel to) {
    try {
      Channels.newInputStream(from).transferTo(Channels.newOutputStream(to));
      to.shutdownOutput();
    } catch (IOException closed) {
      // either side has ended
    }
  }

  private void forwardRequests(InputStream from, OutputStream to) throws IOException {
    for (String head = readHead(from); !head.isEmpty(); head = readHead(from)) {
      String line = head.lines().findFirst().orElseThrow().replace(" HTTP/1.1", "");
      requests.add(line);
      held.forEach(hold -> hold.pass(line));
      to.write(head.getBytes(StandardCharsets.ISO_8859_1));
      String lower = head.toLowerCase(Locale.ROOT);
      if (lower.contains("\nupgrade: ")) {
        from.transferTo(to);
        return;
      }
      if (lower.contains("\ntransfer-encoding: chunked")) {
        forwardChunks(from, to);
      } else {
        var length = LENGTH.matcher(head);
        byte[] body = from.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        bodies.add(new String(body, StandardCharsets.UTF_8));
        to.write(body);
      }
    }
  }

  /** Up to and with the empty line; empty at the end. */
  private static String readHead(InputStream from) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = readLine(from); !line.isEmpty(); line = readLine(from)) {
      head.append(line);
      if (line.equals("\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  private static String readLine(InputStream from) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = from.read(); b >= 0; b = from.read()) {
      line.write(b);
      if (b == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static void forwardChunks(InputStream from, OutputStream to) throws IOException {
    long length;
    do {
      String size = readLine(from);
      to.write(size.getBytes(StandardCharsets.ISO_8859_1));
      length = Long.parseLong(size.strip(), 16);
      forward(from, to, length + 2); // and the line's end
    } while (length > 0);
  }

  private static void forward(InputStream from, OutputStream to, long length) throws IOException {
    for (long left = length; left > 0; ) {
      byte[] bytes = from.readNBytes((int) Math.min(left, BUFFER));
      if (bytes.length == 0) {
        throw new UncheckedIOException(new IOException("a request broke off"));
      }
      to.write(bytes);
      left -= bytes.length;
    }
  }
}
