package io.jcompose.engine.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.ContainerStats;
import io.jcompose.engine.StatsStream;
import io.jcompose.engine.docker.http.HttpResponse;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measurements as the engine sends them: one JSON object after the other. */
final class JsonStatsStream implements StatsStream {
  private final HttpResponse answer;
  private final Call call;
  private final EngineErrors errors;
  private @Nullable JsonParser parser;
  private volatile boolean closed;

  JsonStatsStream(HttpResponse answer, Call call, EngineErrors errors) {
    this.answer = answer;
    this.call = call;
    this.errors = errors;
  }

  @Override
  public Optional<ContainerStats> next() throws InterruptedException {
    try {
      JsonParser reading = parser == null ? Json.parser(answer.body()) : parser;
      parser = reading; // not before: making it reads the first bytes
      JsonNode measured = Json.next(reading);
      return measured.isMissingNode() ? Optional.empty() : Optional.of(StatsAnswer.of(measured));
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException(call + ": interrupted");
    } catch (IOException e) {
      if (closed) {
        return Optional.empty();
      }
      throw errors.broken(call, e);
    }
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
