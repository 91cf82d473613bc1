package io.jcompose.engine.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.docker.http.HttpResponse;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** A wait call whose answer's head has arrived; the body comes when the container exits. */
final class AcceptedWait implements PendingExit {
  private final HttpResponse answer;
  private final Call call;
  private final EngineErrors errors;

  AcceptedWait(HttpResponse answer, Call call, EngineErrors errors) {
    this.answer = answer;
    this.call = call;
    this.errors = errors;
  }

  @Override
  public int await() throws InterruptedException {
    try (answer;
        JsonParser parser = Json.parser(answer.body())) {
      JsonNode exit = Json.next(parser);
      String error = Json.text(exit.path("Error"), "Message");
      if (!error.isEmpty()) {
        throw new EngineException.Refused(0, call + ": " + error, null);
      }
      if (!exit.has("StatusCode")) {
        throw new EngineException.Lost(call + ": the engine stopped before the container", null);
      }
      return exit.path("StatusCode").asInt();
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException(call + ": interrupted");
    } catch (IOException e) {
      throw errors.broken(call, e);
    }
  }

  @Override
  public void close() {
    try {
      answer.close();
    } catch (IOException e) {
      // A connection that cannot be closed is gone, which is what closing is for.
    }
  }
}
