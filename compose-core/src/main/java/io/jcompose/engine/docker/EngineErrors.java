package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.docker.http.ConnectFailedException;
import io.jcompose.engine.docker.http.EngineAddress;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns refusals and broken connections into the port's exceptions, in words for the user. */
final class EngineErrors {
  /** Of engines before 28, and from 28 on. */
  private static final Pattern PORT_TAKEN =
      Pattern.compile(
          ":(\\d+)(?:/\\w+)? failed: port is already allocated"
              + "|:(\\d+): bind: address already in use"
              + "|bind host port (?:for )?(?:\\[[^]]*]|[\\d.]*):(\\d+)\\S*: address already in use");

  private static final int EXCERPT = 200;

  private final EngineLocation location;

  EngineErrors(EngineLocation location) {
    this.location = location;
  }

  /** An answer with an error's status. */
  EngineException refused(Call call, int status, String body, @Nullable Throwable cause) {
    String words = words(status, body);
    String message = call + ": " + words + advice(words);
    return switch (status) {
      case 401 -> new EngineException.Denied(message, cause);
      // Also what the engine answers for objects that are in use or its own.
      case 403 ->
          words.contains("denied")
              ? new EngineException.Denied(message, cause)
              : new EngineException.Refused(status, message, cause);
      case 404 -> new EngineException.NotFound(message, cause);
      case 409 -> new EngineException.Conflict(message, cause);
      default -> new EngineException.Refused(status, message, cause);
    };
  }

  /** The engine's own words; an answer that is not an engine's is quoted. */
  private static String words(int status, String body) {
    try {
      JsonNode json = Json.parse(body);
      String words = Json.text(json, "message");
      if (!words.isEmpty()) {
        return words.strip();
      }
    } catch (IOException notJson) {
      // quoted below
    }
    String text = body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    String excerpt = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
    return "HTTP status " + status + (excerpt.isEmpty() ? "" : ", \"" + excerpt + "\"");
  }

  private static String advice(String words) {
    Matcher port = PORT_TAKEN.matcher(words);
    if (port.find()) {
      String number =
          Stream.of(1, 2, 3).map(port::group).filter(Objects::nonNull).findFirst().orElseThrow();
      return port.group(1) != null
          ? "\n`docker ps --filter publish=%1$s` shows who has port %1$s".formatted(number)
          : "\na program of this machine has port %1$s: `ss -ltnp 'sport = :%1$s'` shows it"
              .formatted(number);
    }
    if (words.contains("client version") && words.contains("too old")) {
      return "\nthis engine is newer than this jcompose understands: take a newer jcompose";
    }
    if (words.contains("client version") && words.contains("too new")) {
      return "\nunset DOCKER_API_VERSION, or lower it";
    }
    return words.contains("HTTP request to an HTTPS server")
        ? "\nset DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH"
        : "";
  }

  /** A connection that did not come about, or broke. */
  EngineException broken(Call call, IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return new EngineException.Interrupted(call + ": interrupted", cause);
    }
    if (cause instanceof ConnectFailedException) {
      return unreachable(cause);
    }
    return new EngineException.Lost(
        call + ": the connection to " + where() + " broke: " + reason(cause), cause);
  }

  /** Nobody answers, or somebody who is no engine. */
  EngineException unreachable(IOException cause) {
    return new EngineException.Unreachable(
        "no Docker Engine answers at " + where() + ": " + diagnosis(cause), cause);
  }

  EngineException noEngine(int status, String body) {
    return new EngineException.Unreachable(
        "what answers at "
            + where()
            + " is no Docker Engine: "
            + words(status, body)
            + advice(body),
        null);
  }

  private String where() {
    return location.address() + " (from " + location.origin() + ")";
  }

  private String diagnosis(IOException cause) {
    String reason = reason(cause);
    if (location.address() instanceof EngineAddress.Unix(var socket)) {
      if (reason.contains("Permission denied")) {
        return "permission denied; join the group of the socket"
            + " (`sudo usermod -aG docker $USER`, then log in again)";
      }
      if (!Files.exists(socket)) {
        return "there is no such socket; start the engine, or set DOCKER_HOST";
      }
      if (reason.contains("Connection refused")) {
        return "the socket is there, but nobody listens; start the engine"
            + " (`sudo systemctl start docker`)";
      }
    }
    return reason;
  }

  private static String reason(IOException e) {
    Throwable cause =
        e instanceof ConnectFailedException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof UnknownHostException) {
      return "unknown host " + cause.getMessage();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
