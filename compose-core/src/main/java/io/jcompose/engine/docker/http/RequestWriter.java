package io.jcompose.engine.docker.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts a request on a connection. */
final class RequestWriter {
  private final Duplex to;
  private final Map<String, String> commonHeaders;

  RequestWriter(Duplex to, Map<String, String> commonHeaders) {
    this.to = to;
    this.commonHeaders = commonHeaders;
  }

  void write(HttpRequest request) throws IOException {
    if (request.body().isEmpty()) {
      send(head(request, request.method().equals("POST") ? "Content-Length: 0\r\n" : ""));
      return;
    }
    HttpRequest.Body body = request.body().get();
    String type = "Content-Type: " + body.contentType() + "\r\n";
    if (body.length().isPresent()) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.write(head(request, type + "Content-Length: " + body.length().get() + "\r\n"));
      body.content().writeTo(whole);
      send(whole.toByteArray());
    } else {
      send(head(request, type + "Transfer-Encoding: chunked\r\n"));
      ChunkedOutput chunks = new ChunkedOutput(to);
      body.content().writeTo(chunks);
      chunks.end();
    }
  }

  private byte[] head(HttpRequest request, String framing) {
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    commonHeaders.forEach((name, value) -> line(head, name, value));
    request.headers().forEach((name, value) -> line(head, name, value));
    head.append(framing).append("\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value.replaceAll("[\r\n]", " ")).append("\r\n");
  }

  private void send(byte[] bytes) throws IOException {
    to.write(bytes, 0, bytes.length);
  }
}
