package io.jcompose.engine.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.docker.http.HttpResponse;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events as the engine sends them: one JSON object after the other, without end. */
final class JsonEventStream implements EventStream {
  static final Call CALL = new Call("follow the engine's events", "");

  private final HttpResponse answer;
  private @Nullable JsonParser parser;
  private final EngineErrors errors;
  private volatile boolean closed;

  JsonEventStream(HttpResponse answer, EngineErrors errors) {
    this.answer = answer;
    this.errors = errors;
  }

  @Override
  public EngineEvent next() throws InterruptedException {
    return nextOrEnd()
        .orElseThrow(() -> new EngineException.Lost(CALL + ": the engine ended the stream", null));
  }

  /** The next event, or nothing once the engine has ended the stream. */
  Optional<EngineEvent> nextOrEnd() throws InterruptedException {
    try {
      JsonParser reading = parser == null ? Json.parser(answer.body()) : parser;
      parser = reading; // not before: making it reads the first bytes
      JsonNode event = Json.next(reading);
      return event.isMissingNode() ? Optional.empty() : Optional.of(event(event));
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException(CALL + ": interrupted");
    } catch (IOException e) {
      if (closed) {
        throw new EngineException.Lost(CALL + ": the stream was closed", e);
      }
      throw errors.broken(CALL, e);
    }
  }

  private static EngineEvent event(JsonNode json) {
    JsonNode actor = json.path("Actor");
    long nanos = json.path("timeNano").asLong();
    return new EngineEvent(
        Json.text(json, "Type"),
        Json.text(json, "Action"),
        Json.text(actor, "ID"),
        Json.textMap(actor.path("Attributes")),
        nanos == 0
            ? Instant.ofEpochSecond(json.path("time").asLong())
            : Instant.ofEpochSecond(0, nanos));
  }

  @Override
  public void close() {
    closed = true;
    try {
      answer.close();
    } catch (IOException e) {
      // A connection that cannot be closed is gone, which is what closing is for.
    }
  }
}
