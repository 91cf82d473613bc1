package io.jcompose.engine.docker.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where an engine listens. Its text is the way it is written in {@code DOCKER_HOST}. */
public sealed interface EngineAddress extends Dialer {
  /** A Unix socket. */
  record Unix(Path socket) implements EngineAddress {
    @Override
    public Duplex dial() throws IOException {
      return SocketDuplex.connect(UnixDomainSocketAddress.of(socket));
    }

    @Override
    public String toString() {
      return "unix://" + socket;
    }
  }

  /** A TCP port, in the clear or with TLS. */
  record Tcp(String host, int port, Optional<TlsFiles> tls) implements EngineAddress {
    @Override
    public Duplex dial() throws IOException {
      return tls.isPresent()
          ? TlsDuplex.connect(host, port, tls.get().context(), tls.get().verify())
          : SocketDuplex.connect(new InetSocketAddress(host, port));
    }

    @Override
    public String toString() {
      return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** Another machine's engine, through its docker CLI; {@code port} 0 and empty texts are unset. */
  record Ssh(String user, String host, int port, String socket) implements EngineAddress {
    @Override
    public Duplex dial() throws IOException {
      return ProcessDuplex.start(command());
    }

    /** As docker's own ssh connections: the other side is its docker CLI's {@code dial-stdio}. */
    List<String> command() {
      List<String> command = new ArrayList<>(List.of("ssh", "-o", "ConnectTimeout=30", "-T"));
      if (!user.isEmpty()) {
        command.addAll(List.of("-l", user));
      }
      if (port != 0) {
        command.addAll(List.of("-p", Integer.toString(port)));
      }
      command.addAll(List.of("--", host, "docker"));
      if (!socket.isEmpty()) {
        command.add("--host=unix://" + socket);
      }
      command.addAll(List.of("system", "dial-stdio"));
      return command;
    }

    @Override
    public String toString() {
      return "ssh://"
          + (user.isEmpty() ? "" : user + "@")
          + host
          + (port == 0 ? "" : ":" + port)
          + socket;
    }
  }

  /**
   * Reads {@code unix://}, {@code tcp://}, {@code http://}, {@code https://} and {@code ssh://}.
   *
   * @param tls how to speak TLS to a TCP port, if that is asked for
   * @throws IllegalArgumentException with words for the user if it is none of these
   */
  static EngineAddress parse(String text, Optional<TlsFiles> tls) {
    String address = text.strip();
    int scheme = address.indexOf("://");
    String kind = scheme < 0 ? "tcp" : address.substring(0, scheme);
    String rest = scheme < 0 ? address : address.substring(scheme + 3);
    return switch (kind) {
      case "unix" -> new Unix(Path.of(rest.isEmpty() ? "/var/run/docker.sock" : rest));
      case "tcp", "http", "https" -> tcp(text, uri(text, "tcp://" + rest), tls);
      case "ssh" -> ssh(text, uri(text, "ssh://" + rest));
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is no address of an engine: use unix://, tcp:// or ssh://");
    };
  }

  private static EngineAddress tcp(String text, URI uri, Optional<TlsFiles> tls) {
    int port = uri.getPort() < 0 ? (tls.isPresent() ? 2376 : 2375) : uri.getPort();
    return new Tcp(host(text, uri).replaceAll("[\\[\\]]", ""), port, tls);
  }

  private static EngineAddress ssh(String text, URI uri) {
    String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
    if (user.contains(":")) {
      throw new IllegalArgumentException("an ssh:// address cannot hold a password: use a key");
    }
    String socket = "/".equals(uri.getPath()) ? "" : uri.getPath();
    return new Ssh(user, host(text, uri), Math.max(0, uri.getPort()), socket);
  }

  private static String host(String text, URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("\"" + text + "\" names no host");
    }
    return uri.getHost();
  }

  private static URI uri(String text, String normalised) {
    try {
      return new URI(normalised);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no address of an engine: " + e.getReason(), e);
    }
  }
}
