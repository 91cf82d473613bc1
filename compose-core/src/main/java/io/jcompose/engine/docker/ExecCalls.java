package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ExecSpec;
import io.jcompose.engine.docker.http.HttpRequest;
import java.util.Objects;

/** The calls under {@code /exec}, and the one that prepares them. */
final class ExecCalls {
  private final EngineApi api;
  private final DockerJava dockerJava;

  ExecCalls(EngineApi api, DockerJava dockerJava) {
    this.api = api;
    this.dockerJava = dockerJava;
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
    Call call = new Call("start", "command " + execId);
    ObjectNode body = Json.object().put("Detach", false).put("Tty", tty);
    HttpRequest request =
        EngineApi.withJson(
            api.request("POST", Query.of("/exec/" + Query.segment(execId) + "/start")), body);
    return new HijackedAttachment(api.upgrade(call, request), tty, call, api.errors());
  }

  void startDetached(String execId, boolean tty) {
    ObjectNode body = Json.object().put("Detach", true).put("Tty", tty);
    Query query = Query.of("/exec/" + Query.segment(execId) + "/start");
    api.post(new Call("start", "command " + execId), query, body);
  }

  int exitCode(String execId) {
    Call call = new Call("inspect", "command " + execId);
    return dockerJava.ask(
        call,
        docker -> {
          Long code = docker.inspectExecCmd(execId).exec().getExitCodeLong();
          if (code == null) {
            throw new EngineException.Conflict(call + ": it still runs", null);
          }
          return Objects.requireNonNull(code).intValue();
        });
  }

  void resize(String execId, int columns, int rows) {
    dockerJava.run(
        new Call("resize the terminal of", "command " + execId),
        docker -> docker.resizeExecCmd(execId).withSize(rows, columns).exec());
  }
}
