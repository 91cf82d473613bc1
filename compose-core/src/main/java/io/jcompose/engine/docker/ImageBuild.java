package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jcompose.build.BuildKit;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ProgressListener;
import io.jcompose.engine.docker.context.BuildContext;
import io.jcompose.engine.docker.context.BuildContextException;
import io.jcompose.engine.docker.http.HttpRequest;
import java.io.IOException;
import java.util.Optional;

/** The build call; docker-java's command lacks some of its parameters. */
final class ImageBuild {
  private final EngineApi api;
  private final RegistryCredentials credentials;

  ImageBuild(EngineApi api, RegistryCredentials credentials) {
    this.api = api;
    this.credentials = credentials;
  }

  String build(BuildSpec spec, ProgressListener listener) {
    Call call =
        new Call("build", spec.tags().isEmpty() ? "an image" : "image " + spec.tags().getFirst());
    if (!spec.buildKit().keys().isEmpty()) {
      throw new EngineException.Refused(
          0,
          call
              + ": "
              + String.join(", ", spec.buildKit().keys())
              + " under \"build:\" need BuildKit\n"
              + BuildKit.ADVICE,
          null);
    }
    try {
      HttpRequest request =
          request(spec).withHeader("X-Registry-Config", credentials.configHeader());
      String id =
          Progress.follow(
              api.open(call, request),
              listener,
              words -> new EngineException.Refused(0, call + ": " + words, null));
      if (id.isEmpty()) {
        throw new EngineException.Lost(call + ": the engine ended without an image", null);
      }
      return id;
    } catch (BuildContextException e) {
      throw new EngineException.Refused(0, call + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw api.errors().broken(call, e);
    }
  }

  private HttpRequest request(BuildSpec spec) {
    Query query = query(spec);
    return switch (spec.context()) {
      case BuildSpec.Context.Remote(var url) -> {
        spec.dockerfile().ifPresent(path -> query.with("dockerfile", path));
        yield api.request("POST", query.with("remote", url));
      }
      case BuildSpec.Context.Folder(var folder) -> {
        BuildContext context = BuildContext.of(folder, spec.dockerfile(), spec.dockerfileInline());
        yield api.request("POST", query.with("dockerfile", context.dockerfile()))
            .withBody(HttpRequest.Body.stream(context::writeTo, "application/x-tar"));
      }
    };
  }

  private static Query query(BuildSpec spec) {
    Query query = Query.of("/build").with("version", "1");
    query.withIf("rm", true).withIf("forcerm", true); // a failed step leaves nothing either
    spec.tags().forEach(tag -> query.with("t", tag));
    spec.extraHosts()
        .forEach((host, addresses) ->
            addresses.forEach(address -> query.with("extrahosts", host + ":" + address)));
    Optional.of(spec.args())
        .filter(args -> !args.isEmpty())
        .ifPresent(args -> query.with("buildargs", Json.write(Json.map(args))));
    Optional.of(spec.labels())
        .filter(labels -> !labels.isEmpty())
        .ifPresent(labels -> query.with("labels", Json.write(Json.map(labels))));
    if (!spec.cacheFrom().isEmpty()) {
      query.with("cachefrom", Json.write(Json.list(spec.cacheFrom())));
    }
    if (!spec.ulimits().isEmpty()) {
      ArrayNode ulimits = Json.array();
      spec.ulimits().forEach(limit -> ulimits.add(ResourcesJson.ulimit(limit)));
      query.with("ulimits", Json.write(ulimits));
    }
    return query
        .withUnlessEmpty("target", spec.target())
        .withUnlessEmpty("platform", spec.platform())
        .withUnlessEmpty("networkmode", spec.network())
        .withUnlessEmpty("isolation", spec.isolation())
        .withIf("nocache", spec.noCache())
        .withIf("pull", spec.pull())
        .withUnlessZero("shmsize", spec.shmSize())
        .withUnlessZero("memory", spec.memory());
  }
}
