package io.jcompose.engine.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import io.jcompose.engine.EngineInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What docker-java has to be told when connections and credentials are not its business. Its own
 * {@code DefaultDockerClientConfig} reads files and variables again, which takes 50 to 180 ms.
 */
final class DockerJavaSettings implements DockerClientConfig {
  private final EngineInfo info;

  DockerJavaSettings(EngineInfo info) {
    this.info = info;
  }

  @Override
  public URI getDockerHost() {
    return URI.create(info.address());
  }

  @Override
  public RemoteApiVersion getApiVersion() {
    return RemoteApiVersion.create(info.apiVersion().major(), info.apiVersion().minor());
  }

  @Override
  public @Nullable String getRegistryUsername() {
    return null;
  }

  @Override
  public @Nullable String getRegistryPassword() {
    return null;
  }

  @Override
  public @Nullable String getRegistryEmail() {
    return null;
  }

  @Override
  public @Nullable String getRegistryUrl() {
    return null;
  }

  @Override
  public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
    return null;
  }

  @Override
  public AuthConfigurations getAuthConfigurations() {
    return new AuthConfigurations();
  }

  @Override
  @SuppressWarnings("deprecation") // the interface's return type
  public @Nullable SSLConfig getSSLConfig() {
    return null;
  }
}
