package io.jcompose.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.ApiVersion;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineInfo;
import io.jcompose.engine.docker.http.HttpRequest;
import io.jcompose.engine.docker.http.HttpResponse;
import io.jcompose.engine.docker.http.HttpTransport;
import io.jcompose.engine.docker.http.UpgradedStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Requests to one engine in its agreed API version; failures are the port's exceptions. */
final class EngineApi {
  /** The newest version whose answers are known to be understood. */
  static final ApiVersion NEWEST = new ApiVersion(1, 51);

  /** Docker 19.03; nothing here has been tried on an older one. */
  static final ApiVersion OLDEST = new ApiVersion(1, 40);

  private static final Call PING = new Call("ask the engine who it is", "");

  private final EngineLocation location;
  private final HttpTransport transport;
  private final EngineErrors errors;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable EngineInfo info;

  EngineApi(EngineLocation location, HttpTransport transport) {
    this.location = location;
    this.transport = transport;
    this.errors = new EngineErrors(location);
  }

  EngineErrors errors() {
    return errors;
  }

  EngineInfo info() {
    EngineInfo known = info;
    if (known != null) {
      return known;
    }
    asking.lock();
    try {
      EngineInfo asked = info == null ? ping() : info;
      info = asked;
      return asked;
    } finally {
      asking.unlock();
    }
  }

  private EngineInfo ping() {
    try (HttpResponse answer = transport.send(HttpRequest.of("GET", "/_ping"))) {
      String version = answer.header("Api-Version").orElse("");
      if (answer.failed() || !version.matches("[0-9]+\\.[0-9]+")) {
        throw errors.noEngine(answer.status(), answer.errorText());
      }
      ApiVersion offered = ApiVersion.parse(version);
      if (offered.compareTo(OLDEST) < 0) {
        throw new EngineException.ApiTooOld("jcompose", OLDEST, offered);
      }
      ApiVersion agreed = offered.compareTo(NEWEST) < 0 ? offered : NEWEST;
      return new EngineInfo(
          location.apiVersion().orElse(agreed),
          answer.header("Ostype").orElse("linux"),
          location.address().toString());
    } catch (ClosedByInterruptException e) {
      throw errors.broken(PING, e);
    } catch (IOException e) {
      throw errors.unreachable(e);
    }
  }

  boolean speaks(int major, int minor) {
    return info().apiVersion().atLeast(major, minor);
  }

  /**
   * @throws EngineException.ApiTooOld unless the engine speaks version 1.{@code minor}
   */
  void require(String key, int minor) {
    if (!speaks(1, minor)) {
      throw new EngineException.ApiTooOld(key, new ApiVersion(1, minor), info().apiVersion());
    }
  }

  JsonNode get(Call call, Query query) {
    return json(call, request("GET", query));
  }

  JsonNode post(Call call, Query query) {
    return json(call, request("POST", query));
  }

  JsonNode post(Call call, Query query, ObjectNode body) {
    return json(call, withJson(request("POST", query), body));
  }

  void delete(Call call, Query query) {
    json(call, request("DELETE", query));
  }

  HttpRequest request(String method, Query query) {
    return HttpRequest.of(method, "/v" + info().apiVersion() + query);
  }

  static HttpRequest withJson(HttpRequest request, ObjectNode body) {
    return request.withBody(HttpRequest.Body.text(Json.write(body), "application/json"));
  }

  private JsonNode json(Call call, HttpRequest request) {
    try (HttpResponse answer = open(call, request)) {
      String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      return text.isBlank() ? MissingNode.getInstance() : Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new EngineException.Lost(call + ": the answer is not JSON", e);
    } catch (IOException e) {
      throw errors.broken(call, e);
    }
  }

  /** Waits for the head of an answer that is not an error's; the caller reads and closes it. */
  HttpResponse open(Call call, HttpRequest request) {
    try {
      HttpResponse answer = transport.send(request);
      if (answer.failed()) {
        throw errors.refused(call, answer.status(), answer.errorText(), null);
      }
      return answer;
    } catch (IOException e) {
      throw errors.broken(call, e);
    }
  }

  /** Turns a connection into a raw stream. */
  UpgradedStream upgrade(Call call, HttpRequest request) {
    try {
      HttpResponse answer = transport.upgrade(request);
      if (answer.upgraded().isEmpty()) {
        throw errors.refused(call, answer.status(), answer.errorText(), null);
      }
      return answer.upgraded().get();
    } catch (IOException e) {
      throw errors.broken(call, e);
    }
  }
}
