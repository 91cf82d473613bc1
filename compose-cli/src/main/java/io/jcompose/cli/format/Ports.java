package io.jcompose.cli.format;

import io.jcompose.engine.ContainerSummary.PublishedPort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The ports of a container on one line, as docker shows them. */
final class Ports {
  private static final Comparator<PublishedPort> ORDER =
      Comparator.comparingInt(PublishedPort::privatePort)
          .thenComparing(PublishedPort::ip)
          .thenComparingInt(PublishedPort::publicPort)
          .thenComparing(PublishedPort::protocol);

  private record Group(String ip, String protocol) {}

  private record Range(int first, int last) {
    String text(Group group) {
      String ports = first == last ? "" + first : first + "-" + last;
      String published = group.ip.isEmpty() ? "" : address(group.ip, ports) + "->";
      return published + ports + "/" + group.protocol;
    }
  }

  private Ports() {}

  /**
   * Such as {@code 0.0.0.0:8000->80/tcp}; those without another number on the host are joined to
   * ranges, and come first.
   */
  static String text(List<PublishedPort> ports) {
    List<String> ranges = new ArrayList<>();
    List<String> mapped = new ArrayList<>();
    SequencedMap<Group, Range> open = new LinkedHashMap<>();
    for (PublishedPort port : ports.stream().sorted(ORDER).toList()) {
      int number = port.privatePort();
      if (!port.ip().isEmpty() && port.publicPort() != number) {
        mapped.add(
            address(port.ip(), "" + port.publicPort()) + "->" + number + "/" + port.protocol());
        continue;
      }
      Group group = new Group(port.ip(), port.protocol());
      Range range = open.getOrDefault(group, new Range(number, number - 1));
      if (number != range.last + 1) {
        ranges.add(range.text(group));
        range = new Range(number, number);
      }
      open.put(group, new Range(range.first, number));
    }
    open.forEach((group, range) -> ranges.add(range.text(group)));
    ranges.addAll(mapped);
    return String.join(", ", ranges);
  }

  private static String address(String ip, String port) {
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
  }
}
