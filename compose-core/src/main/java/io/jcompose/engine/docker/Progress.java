package io.jcompose.engine.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ImageProgress;
import io.jcompose.engine.ProgressListener;
import io.jcompose.engine.docker.http.HttpResponse;
import java.io.IOException;
import java.util.function.Function;

/** Reads the JSON lines by which pulls and builds tell how they are getting on. */
final class Progress {
  private Progress() {}

  /**
   * Hands every line to the listener.
   *
   * @param failure makes the exception for the words of a line that reports one
   * @return the image's id if a line tells it, else an empty text
   */
  static String follow(
      HttpResponse answer, ProgressListener listener, Function<String, EngineException> failure)
      throws IOException {
    String id = "";
    try (answer;
        JsonParser parser = Json.parser(answer.body())) {
      for (JsonNode line = Json.next(parser); !line.isMissingNode(); line = Json.next(parser)) {
        if (line.has("error") || line.has("errorDetail")) {
          String detail = Json.text(line.path("errorDetail"), "message");
          throw failure.apply(detail.isEmpty() ? Json.text(line, "error") : detail);
        }
        if (line.has("aux")) {
          String told = Json.text(line.path("aux"), "ID");
          id = told.isEmpty() ? id : told;
        } else {
          listener.on(progress(line));
        }
      }
    }
    return id;
  }

  private static ImageProgress progress(JsonNode line) {
    JsonNode detail = line.path("progressDetail");
    String text = line.has("stream") ? Json.text(line, "stream") : Json.text(line, "status");
    return new ImageProgress(
        Json.text(line, "id"),
        text,
        detail.path("current").asLong(),
        detail.path("total").asLong());
  }
}
