package io.jcompose.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DockerClientImpl;
import io.jcompose.engine.docker.http.HttpTransport;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** docker-java's client over our transport, built when first needed; failures are the port's. */
final class DockerJava {
  private final EngineApi api;
  private final HttpTransport transport;
  private final ReentrantLock building = new ReentrantLock();
  private volatile @Nullable DockerClient client;

  DockerJava(EngineApi api, HttpTransport transport) {
    this.api = api;
    this.transport = transport;
  }

  private DockerClient client() {
    DockerClient built = client;
    if (built != null) {
      return built;
    }
    var settings = new DockerJavaSettings(api.info());
    building.lock();
    try {
      DockerClient first =
          client == null
              ? DockerClientImpl.getInstance(settings, new DockerJavaHttp(transport))
              : client;
      client = first;
      return first;
    } finally {
      building.unlock();
    }
  }

  void run(Call call, Consumer<DockerClient> command) {
    ask(
        call,
        docker -> {
          command.accept(docker);
          return true;
        });
  }

  <T> T ask(Call call, Function<DockerClient, T> command) {
    try {
      return command.apply(client());
    } catch (DockerException e) {
      // its message is "Status 404: " and the answer's body
      String body = String.valueOf(e.getMessage()).replaceFirst("^Status \\d+: ", "");
      throw api.errors().refused(call, e.getHttpStatus(), body, e);
    } catch (UncheckedIOException e) {
      throw api.errors().broken(call, Objects.requireNonNull(e.getCause()));
    }
  }
}
