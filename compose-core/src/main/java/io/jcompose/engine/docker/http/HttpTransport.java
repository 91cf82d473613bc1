package io.jcompose.engine.docker.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one address, each on a connection that is its own for as long as the answer
 * lasts. Connections that come free are used again. Safe for many threads.
 */
public final class HttpTransport implements Closeable {
  private static final int MAX_IDLE = 4;

  private final Dialer dialer;
  private final SequencedMap<String, String> commonHeaders;
  private final Deque<BufferedDuplex> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /** Connects to nothing yet. {@code commonHeaders} go with every request. */
  public HttpTransport(Dialer dialer, SequencedMap<String, String> commonHeaders) {
    this.dialer = dialer;
    this.commonHeaders = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(commonHeaders));
  }

  /**
   * Sends a request and waits for the head of the answer.
   *
   * @throws ConnectFailedException if no connection came about
   * @throws IOException if the connection broke, or the answer is not HTTP; an interrupt is a
   *     {@link ClosedByInterruptException}
   */
  public HttpResponse send(HttpRequest request) throws IOException {
    BufferedDuplex reused = takeIdle();
    if (reused != null) {
      try {
        return exchange(reused, request);
      } catch (IOException e) {
        // The peer may close an idle connection at the moment it is used again.
        if (!request.repeatable() || reused.answered() || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
    return exchange(dial(), request);
  }

  /**
   * Asks to turn the connection into a raw stream. Engines answer 101, or 200 where a proxy has
   * dropped the request's {@code Upgrade} header; the stream is raw in both cases.
   */
  public HttpResponse upgrade(HttpRequest request) throws IOException {
    BufferedDuplex connection = dial();
    try {
      HttpHead head =
          askHead(
              connection, request.withHeader("Connection", "Upgrade").withHeader("Upgrade", "tcp"));
      return head.status() == 101 || head.status() == 200
          ? new HttpResponse(head, new UpgradedStream(connection))
          : new HttpResponse(head, body(connection, request, head));
    } catch (IOException | RuntimeException e) {
      connection.duplex().close();
      throw e;
    }
  }

  private HttpResponse exchange(BufferedDuplex connection, HttpRequest request) throws IOException {
    try {
      HttpHead head = askHead(connection, request);
      return new HttpResponse(head, body(connection, request, head));
    } catch (IOException | RuntimeException e) {
      connection.duplex().close();
      throw e;
    }
  }

  private HttpHead askHead(BufferedDuplex connection, HttpRequest request) throws IOException {
    connection.awaitAnswer();
    try {
      new RequestWriter(connection.duplex(), commonHeaders).write(request);
    } catch (IOException e) {
      return answerInspiteOf(e, connection);
    }
    try {
      return HttpHead.read(connection);
    } catch (IOException e) {
      throw explained(e, connection);
    }
  }

  /** An engine that refuses a long body answers and closes before it has read it all. */
  private static HttpHead answerInspiteOf(IOException writeFailed, BufferedDuplex connection)
      throws IOException {
    try {
      return HttpHead.read(connection);
    } catch (IOException noAnswerEither) {
      writeFailed.addSuppressed(noAnswerEither);
      throw explained(writeFailed, connection);
    }
  }

  private static IOException explained(IOException e, BufferedDuplex connection) {
    if (connection.answered() || Thread.currentThread().isInterrupted()) {
      return e;
    }
    String words = connection.duplex().lastWords();
    return words.isEmpty() ? e : new IOException(words, e);
  }

  private InputStream body(BufferedDuplex connection, HttpRequest request, HttpHead head)
      throws IOException {
    BodyStream.Ending ending =
        reusable -> free(connection, reusable && head.keepsAlive() && connection.drained());
    if (request.method().equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return BodyStream.empty(connection, ending);
    }
    if (head.chunked()) {
      return BodyStream.chunked(connection, ending);
    }
    return head.contentLength().isPresent()
        ? BodyStream.ofLength(connection, head.contentLength().get(), ending)
        : BodyStream.toClose(connection, ending);
  }

  private BufferedDuplex dial() throws IOException {
    try {
      return new BufferedDuplex(dialer.dial());
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new ConnectFailedException(e);
    }
  }

  private @Nullable BufferedDuplex takeIdle() throws IOException {
    for (BufferedDuplex found = idle.pollFirst(); found != null; found = idle.pollFirst()) {
      if (!found.duplex().stale()) {
        return found;
      }
      found.duplex().close();
    }
    return null;
  }

  private void free(BufferedDuplex connection, boolean reusable) throws IOException {
    if (reusable && !closed && idle.size() < MAX_IDLE) {
      idle.addFirst(connection);
    } else {
      connection.duplex().close();
    }
  }

  /** Closes idle connections; those in use close when their answers end. */
  @Override
  public void close() throws IOException {
    closed = true;
    for (BufferedDuplex found = idle.pollFirst(); found != null; found = idle.pollFirst()) {
      found.duplex().close();
    }
  }
}
