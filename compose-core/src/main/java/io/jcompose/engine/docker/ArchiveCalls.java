package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.CommitSpec;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.PathStat;
import io.jcompose.engine.docker.http.HttpRequest;
import io.jcompose.engine.docker.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The calls that copy the files of containers, single ones or all. */
final class ArchiveCalls {
  private static final long SYMLINK = 1L << 27; // Go's os.ModeSymlink
  private static final long DIRECTORY = 1L << 31; // Go's os.ModeDir

  private final EngineApi api;

  ArchiveCalls(EngineApi api) {
    this.api = api;
  }

  private static Query archive(ContainerId id, String path) {
    return Query.of("/containers/" + Query.segment(id.value()) + "/archive").with("path", path);
  }

  Optional<PathStat> stat(ContainerId id, String path) {
    Call call = Call.container("look at " + path + " in", id);
    try (HttpResponse answer = api.open(call, api.request("HEAD", archive(id, path)))) {
      String header = answer.header("X-Docker-Container-Path-Stat").orElse("");
      JsonNode stat =
          Json.parse(new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8));
      long mode = stat.path("mode").asLong();
      return Optional.of(
          new PathStat(
              Json.text(stat, "name"),
              (mode & DIRECTORY) != 0,
              (mode & SYMLINK) != 0 ? Json.text(stat, "linkTarget") : ""));
    } catch (EngineException.NotFound missing) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new EngineException.Lost(call + ": the answer makes no sense", e);
    }
  }

  InputStream get(ContainerId id, String path) {
    Call call = Call.container("copy " + path + " from", id);
    return api.open(call, api.request("GET", archive(id, path))).body();
  }

  InputStream export(ContainerId id) {
    Query query = Query.of("/containers/" + Query.segment(id.value()) + "/export");
    return api.open(Call.container("export", id), api.request("GET", query)).body();
  }

  void put(ContainerId id, String path, boolean copyOwner, InputStream tar) {
    Query query = archive(id, path).with("noOverwriteDirNonDir", "true");
    send(id, query.withIf("copyUIDGID", copyOwner), tar);
  }

  void replace(ContainerId id, String path, InputStream tar) {
    send(id, archive(id, path).withIf("copyUIDGID", true), tar);
  }

  private void send(ContainerId id, Query query, InputStream tar) {
    Call call = Call.container("copy files to", id);
    HttpRequest request =
        api.request("PUT", query)
            .withBody(HttpRequest.Body.stream(tar::transferTo, "application/x-tar"));
    try (HttpResponse answer = api.open(call, request)) {
      answer.body().skipNBytes(0);
    } catch (IOException e) {
      throw api.errors().broken(call, e);
    }
  }

  String commit(ContainerId id, CommitSpec spec) {
    int colon = spec.reference().lastIndexOf(':');
    boolean tagged = colon > spec.reference().lastIndexOf('/');
    Query query =
        Query.of("/commit")
            .with("container", id.value())
            .withUnlessEmpty(
                "repo", tagged ? spec.reference().substring(0, colon) : spec.reference())
            .withUnlessEmpty("tag", tagged ? spec.reference().substring(colon + 1) : "")
            .withUnlessEmpty("author", spec.author())
            .withUnlessEmpty("comment", spec.message())
            .with("pause", spec.pause() ? "1" : "0");
    spec.changes().forEach(change -> query.with("changes", change));
    return Json.text(api.post(Call.container("commit", id), query, Json.object()), "Id");
  }
}
