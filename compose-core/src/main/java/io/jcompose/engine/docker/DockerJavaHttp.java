package io.jcompose.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.jcompose.engine.docker.http.HttpRequest;
import io.jcompose.engine.docker.http.HttpResponse;
import io.jcompose.engine.docker.http.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets docker-java's commands travel over our transport. */
final class DockerJavaHttp implements DockerHttpClient {
  private final HttpTransport transport;

  DockerJavaHttp(HttpTransport transport) {
    this.transport = transport;
  }

  @Override
  public Response execute(Request request) {
    if (request.hijackedInput() != null) {
      // docker-java would pump standard input and never end it: see HijackedAttachment.
      throw new UnsupportedOperationException("streams are attached without docker-java");
    }
    try {
      return new Answer(transport.send(translated(request)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpRequest translated(Request request) {
    HttpRequest translated = HttpRequest.of(request.method(), request.path());
    String contentType = "application/octet-stream";
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (header.getKey().toLowerCase(Locale.ROOT).equals("content-type")) {
        contentType = header.getValue();
      } else {
        translated = translated.withHeader(header.getKey(), header.getValue());
      }
    }
    byte @Nullable [] bytes = request.bodyBytes();
    if (bytes != null) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return translated.withBody(HttpRequest.Body.text(text, contentType));
    }
    InputStream body = request.body();
    return body == null
        ? translated
        : translated.withBody(HttpRequest.Body.stream(body::transferTo, contentType));
  }

  @Override
  public void close() {
    // the transport is the engine's, which closes it
  }

  private record Answer(HttpResponse answer) implements Response {
    @Override
    public int getStatusCode() {
      return answer.status();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
      return answer.headers();
    }

    @Override
    public InputStream getBody() {
      return answer.body();
    }

    @Override
    public void close() {
      try {
        answer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
