package io.jcompose.engine.docker.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One request.
 *
 * @param target path and query, encoded
 * @param headers beyond those that frame the body
 */
public record HttpRequest(
    String method, String target, SequencedMap<String, String> headers, Optional<Body> body) {
  public HttpRequest {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
  }

  public static HttpRequest of(String method, String target) {
    return new HttpRequest(method, target, new LinkedHashMap<>(), Optional.empty());
  }

  public HttpRequest withHeader(String name, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpRequest(method, target, more, body);
  }

  public HttpRequest withBody(Body content) {
    return new HttpRequest(method, target, headers, Optional.of(content));
  }

  /** Whether asking twice is as good as asking once, so that a stale connection may be replaced. */
  boolean repeatable() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /**
   * What the request carries.
   *
   * @param length in bytes; absent sends it in chunks
   */
  public record Body(String contentType, Optional<Integer> length, Content content) {
    /** Short enough to be held. */
    public static Body text(String text, String contentType) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new Body(contentType, Optional.of(bytes.length), out -> out.write(bytes));
    }

    /** Made while it is sent. */
    public static Body stream(Content content, String contentType) {
      return new Body(contentType, Optional.empty(), content);
    }
  }

  /** Writes a body's bytes. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
