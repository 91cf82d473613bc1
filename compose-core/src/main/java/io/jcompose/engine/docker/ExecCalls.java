package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ExecSpec;
import io.jcompose.engine.docker.http.HttpRequest;

/** The calls under {@code /exec}, and the one that prepares them. */
final class ExecCalls {
  private final EngineApi api;

  ExecCalls(EngineApi api) {
    this.api = api;
  }

  String create(ContainerId id, ExecSpec spec) {
    // docker-java's command has no DetachKeys
    ObjectNode body = Json.object();
    body.put("User", spec.user());
    body.put("Privileged", spec.privileged());
    body.put("Tty", spec.tty());
    body.put("AttachStdin", spec.attachStdin());
    body.put("AttachStdout", spec.attachOutput());
    body.put("AttachStderr", spec.attachOutput());
    body.put("DetachKeys", spec.detachKeys());
    body.set("Env", Json.listOrNull(spec.env()));
    body.put("WorkingDir", spec.workingDir());
    body.set("Cmd", Json.list(spec.command()));
    Query query = Query.of("/containers/" + Query.segment(id.value()) + "/exec");
    return Json.text(api.post(Call.container("run a command in", id), query, body), "Id");
  }

  Attachment start(String execId, boolean tty) {
    Call call = new Call("start", "the command");
    ObjectNode body = Json.object().put("Detach", false).put("Tty", tty);
    HttpRequest request = EngineApi.withJson(api.request("POST", path(execId, "start")), body);
    return new HijackedAttachment(api.upgrade(call, request), tty, call, api.errors());
  }

  void startDetached(String execId, boolean tty) {
    ObjectNode body = Json.object().put("Detach", true).put("Tty", tty);
    api.post(new Call("start", "the command"), path(execId, "start"), body);
  }

  int exitCode(String execId) {
    Call call = new Call("inspect", "command " + execId);
    JsonNode code = api.get(call, path(execId, "json")).path("ExitCode");
    if (!code.isNumber()) {
      throw new EngineException.Conflict(call + ": it still runs", null);
    }
    return code.asInt();
  }

  void resize(String execId, int columns, int rows) {
    Query query =
        path(execId, "resize")
            .with("h", Integer.toString(rows))
            .with("w", Integer.toString(columns));
    api.post(new Call("resize the terminal of", "command " + execId), query);
  }

  private static Query path(String execId, String verb) {
    return Query.of("/exec/" + Query.segment(execId) + "/" + verb);
  }
}
