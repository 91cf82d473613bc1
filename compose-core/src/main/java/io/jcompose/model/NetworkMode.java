package io.jcompose.model;

/** Which network stack a container gets when {@code network_mode} says so. */
public sealed interface NetworkMode {
  /** As written in a Compose file, and for the engine once a service became a container. */
  String text();

  /** The host's own stack. */
  record Host() implements NetworkMode {
    @Override
    public String text() {
      return "host";
    }
  }

  /** No network at all. */
  record None() implements NetworkMode {
    @Override
    public String text() {
      return "none";
    }
  }

  /** The stack of another service's container. */
  record SharedWithService(String service) implements NetworkMode {
    @Override
    public String text() {
      return "service:" + service;
    }
  }

  /** The stack of a container that exists already. */
  record SharedWithContainer(String container) implements NetworkMode {
    @Override
    public String text() {
      return "container:" + container;
    }
  }

  /** A network of the engine by its own name, such as {@code bridge}. */
  record Named(String text) implements NetworkMode {}

  /** What a Compose file's text means. */
  static NetworkMode of(String text) {
    if (text.startsWith("service:")) {
      return new SharedWithService(text.substring("service:".length()));
    }
    if (text.startsWith("container:")) {
      return new SharedWithContainer(text.substring("container:".length()));
    }
    return switch (text) {
      case "host" -> new Host();
      case "none" -> new None();
      default -> new Named(text);
    };
  }
}
