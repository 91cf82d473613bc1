package io.jcompose.interpolate;

import java.util.Map;
import java.util.Optional;

/** Looks variables up. */
@FunctionalInterface
public interface Variables {
  /** The value; empty if the variable is not set, which differs from set to nothing. */
  Optional<String> get(String name);

  /** Those of a map, as it is at the time of asking. */
  static Variables of(Map<String, String> map) {
    return name -> Optional.ofNullable(map.get(name));
  }

  /** These, and for what these lack the others. */
  default Variables or(Variables others) {
    return name -> get(name).or(() -> others.get(name));
  }
}
