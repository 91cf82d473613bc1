package io.jcompose.engine.docker;

import io.jcompose.engine.ContainerId;

/**
 * What a request is about, for messages: "cannot {@code verb} {@code object}".
 *
 * @param object such as {@code container web-1}; empty if there is none
 */
record Call(String verb, String object) {
  static Call container(String verb, ContainerId id) {
    String name = id.value();
    return new Call(verb, "container " + (name.matches("[0-9a-f]{64}") ? id.truncated() : name));
  }

  @Override
  public String toString() {
    return object.isEmpty() ? "cannot " + verb : "cannot " + verb + " " + object;
  }
}
