package io.jcompose.engine;

import java.util.List;
import java.util.Map;

/** The filters of list calls as a {@link FakeEngine} understands them. */
final class FakeFilters {
  private FakeFilters() {}

  static List<String> values(Filters filters, String key) {
    return filters.values().getOrDefault(key, List.of());
  }

  static boolean labels(Filters filters, Map<String, String> labels) {
    return values(filters, "label").stream()
        .allMatch(wanted -> {
          int equals = wanted.indexOf('=');
          return equals < 0
              ? labels.containsKey(wanted)
              : wanted.substring(equals + 1).equals(labels.get(wanted.substring(0, equals)));
        });
  }

  static boolean match(Filters filters, String name, String id, Map<String, String> labels) {
    List<String> names = values(filters, "name");
    List<String> ids = values(filters, "id");
    return (names.isEmpty() || names.stream().anyMatch(name::contains))
        && (ids.isEmpty() || ids.stream().anyMatch(id::startsWith))
        && labels(filters, labels);
  }
}
