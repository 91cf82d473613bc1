package io.jcompose.load.bind;

import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads {@code extra_hosts}: a mapping, or {@code host=ip} or {@code host:ip} items. */
final class HostsText {
  private HostsText() {}

  static SequencedMap<String, List<String>> read(Fields fields, String key) {
    SequencedMap<String, List<String>> hosts = new LinkedHashMap<>();
    switch (fields.node(key).orElse(null)) {
      case Mapping mapping ->
          mapping
              .entries()
              .forEach((host, entry) -> addAll(fields, key, host, entry.value(), hosts));
      case Sequence list -> {
        for (YamlNode item : list.items()) {
          if (item instanceof Scalar scalar) {
            addItem(fields, key, scalar, hosts);
          }
        }
      }
      case Scalar _ -> {}
      case null -> {}
    }
    return hosts;
  }

  private static void addAll(
      Fields fields,
      String key,
      String host,
      YamlNode addresses,
      SequencedMap<String, List<String>> hosts) {
    switch (addresses) {
      case Scalar scalar -> add(fields, key, scalar, host, scalar.text(), hosts);
      case Sequence list -> {
        hosts.put(host, new ArrayList<>());
        for (YamlNode item : list.items()) {
          if (item instanceof Scalar scalar) {
            add(fields, key, scalar, host, scalar.text(), hosts);
          }
        }
      }
      case Mapping _ -> {}
    }
  }

  private static void addItem(
      Fields fields, String key, Scalar item, SequencedMap<String, List<String>> hosts) {
    String text = item.text();
    int separator = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
    if (separator < 0) {
      fields.error(item, key, "\"" + text + "\" has no address", "write HOST=ADDRESS");
      return;
    }
    String host = text.substring(0, separator);
    for (String address : text.substring(separator + 1).split(",", -1)) {
      add(fields, key, item, host, address, hosts);
    }
  }

  private static void add(
      Fields fields,
      String key,
      Scalar at,
      String host,
      String address,
      SequencedMap<String, List<String>> hosts) {
    if (host.isEmpty() || host.contains(":") || host.contains("=")) {
      fields.error(at, key, "\"" + host + "\" is not a host name", "write HOST=ADDRESS");
      return;
    }
    boolean bracketed = address.length() > 2 && address.startsWith("[") && address.endsWith("]");
    hosts
        .computeIfAbsent(host, _ -> new ArrayList<>())
        .add(bracketed ? address.substring(1, address.length() - 1) : address);
  }
}
