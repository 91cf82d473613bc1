package io.jcompose.engine.docker.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer whose head has arrived. Closing it before the body's end closes the connection. */
public final class HttpResponse implements Closeable {
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final HttpHead head;
  private final InputStream body;
  private final @Nullable UpgradedStream upgraded;

  HttpResponse(HttpHead head, InputStream body) {
    this.head = head;
    this.body = body;
    this.upgraded = null;
  }

  HttpResponse(HttpHead head, UpgradedStream upgraded) {
    this.head = head;
    this.body = upgraded.input();
    this.upgraded = upgraded;
  }

  public int status() {
    return head.status();
  }

  public boolean failed() {
    return head.status() >= 400;
  }

  /** The last value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return head.header(name);
  }

  public Map<String, List<String>> headers() {
    return head.headers();
  }

  public InputStream body() {
    return body;
  }

  /** The raw stream, if one was asked for and granted; the caller closes it. */
  public Optional<UpgradedStream> upgraded() {
    return Optional.ofNullable(upgraded);
  }

  /** Reads the start of an error's body; the rest of an endless one is left alone. */
  public String errorText() throws IOException {
    try (body) {
      return new String(body.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
