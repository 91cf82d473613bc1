package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.engine.ImageDetails;
import io.jcompose.engine.ProgressListener;
import io.jcompose.engine.docker.http.HttpRequest;
import io.jcompose.engine.docker.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls under {@code /images} but building. */
final class ImageCalls {
  private static final Pattern NO_SUCH_IMAGE =
      Pattern.compile("manifest unknown|not found|does not exist");
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("unauthorized|no basic auth credentials|denied|authentication required");

  /** The engine wants the header with every push; this is an empty object. */
  private static final String NO_CREDENTIALS = "e30=";

  private final EngineApi api;
  private final DockerJava dockerJava;
  private final RegistryCredentials credentials;

  ImageCalls(EngineApi api, DockerJava dockerJava, RegistryCredentials credentials) {
    this.api = api;
    this.dockerJava = dockerJava;
    this.credentials = credentials;
  }

  Optional<ImageDetails> inspect(String image) {
    Query query = Query.of("/images/" + Query.segment(image) + "/json");
    try {
      return Optional.of(details(api.get(new Call("inspect", "image " + image), query)));
    } catch (EngineException.NotFound absent) {
      return Optional.empty();
    }
  }

  private static ImageDetails details(JsonNode json) {
    List<String> volumes = new ArrayList<>();
    json.path("Config").path("Volumes").properties().forEach(field -> volumes.add(field.getKey()));
    return new ImageDetails(
        Json.text(json, "Id"),
        Json.texts(json.path("RepoDigests")),
        Json.text(json, "Os"),
        Json.text(json, "Architecture"),
        Json.text(json, "Variant"),
        volumes.stream().sorted().toList(),
        json.path("Size").asLong(),
        Json.time(json.path("Created")),
        Json.time(json.path("Metadata").path("LastTagTime")));
  }

  void pull(String image, String platform, ProgressListener listener) {
    ImageName name = ImageName.parse(image);
    Call call = new Call("pull", "image " + image);
    Query query =
        Query.of("/images/create")
            .with("fromImage", name.repository())
            .with("tag", name.tagOrDigest())
            .withUnlessEmpty("platform", platform);
    follow(call, signed(api.request("POST", query), image), listener);
  }

  void push(String image, ProgressListener listener) {
    ImageName name = ImageName.parse(image);
    Query query =
        Query.of("/images/" + Query.segment(name.repository()) + "/push")
            .with("tag", name.tagOrDigest());
    HttpRequest request =
        api.request("POST", query)
            .withHeader("X-Registry-Auth", credentials.header(image).orElse(NO_CREDENTIALS));
    follow(new Call("push", "image " + image), request, listener);
  }

  private void follow(Call call, HttpRequest request, ProgressListener listener) {
    try {
      Progress.follow(api.open(call, request), listener, words -> failure(call, words, null));
    } catch (EngineException.Refused e) {
      throw e.status() == 0 ? e : failure(call, wordsOf(call, e), e);
    } catch (IOException e) {
      throw api.errors().broken(call, e);
    }
  }

  String registryDigest(String image) {
    Call call = new Call("ask the registry about", "image " + image);
    HttpRequest request =
        signed(
            api.request("GET", Query.of("/distribution/" + Query.segment(image) + "/json")), image);
    try (HttpResponse answer = api.open(call, request)) {
      JsonNode json = Json.parse(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
      return Json.text(json.path("Descriptor"), "digest");
    } catch (EngineException.Refused e) {
      throw e.status() == 0 ? e : failure(call, wordsOf(call, e), e);
    } catch (IOException e) {
      throw api.errors().broken(call, e);
    }
  }

  private HttpRequest signed(HttpRequest request, String image) {
    Optional<String> auth = credentials.header(image);
    return auth.isPresent() ? request.withHeader("X-Registry-Auth", auth.get()) : request;
  }

  private static String wordsOf(Call call, EngineException e) {
    return String.valueOf(e.getMessage()).substring((call + ": ").length());
  }

  /**
   * Registries' refusals come as a 500 or within the stream; only the words tell which they are.
   */
  private static EngineException failure(
      Call call, String words, EngineException.@Nullable Refused refused) {
    String message = call + ": " + words;
    if (NOT_ALLOWED.matcher(words).find()) {
      return new EngineException.Denied(message + "\n`docker login` may help", refused);
    }
    if (NO_SUCH_IMAGE.matcher(words).find()) {
      return new EngineException.NotFound(message, refused);
    }
    return new EngineException.Refused(refused == null ? 0 : refused.status(), message, refused);
  }

  void prune(Filters filters) {
    JsonNode removed =
        api.post(new Call("remove", "unused images"), Query.of("/images/prune").with(filters));
    assert removed != null;
  }

  void remove(String image, boolean force) {
    dockerJava.run(
        new Call("remove", "image " + image),
        docker -> docker.removeImageCmd(image).withForce(force).exec());
  }
}
