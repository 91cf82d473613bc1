package io.jcompose.engine.docker;

import io.jcompose.engine.Filters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A request path with its query. */
final class Query {
  private final StringBuilder target;
  private char separator = '?';

  private Query(String path) {
    target = new StringBuilder(path);
  }

  static Query of(String path) {
    return new Query(path);
  }

  /** One segment of a path; {@code /} is kept because names of images hold it. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  Query with(String name, String value) {
    target.append(separator).append(name).append('=');
    target.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    separator = '&';
    return this;
  }

  /** Leaves an empty value out. */
  Query withUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : with(name, value);
  }

  /** Leaves a zero out. */
  Query withUnlessZero(String name, long value) {
    return value == 0 ? this : with(name, Long.toString(value));
  }

  /** Leaves {@code false} out, as docker's own client does. */
  Query withIf(String name, boolean value) {
    return value ? with(name, "1") : this;
  }

  Query with(Filters filters) {
    if (filters.values().isEmpty()) {
      return this;
    }
    var json = Json.object();
    filters.values().forEach((name, values) -> json.set(name, Json.list(values)));
    return with("filters", Json.write(json));
  }

  @Override
  public String toString() {
    return target.toString();
  }
}
