package io.jcompose.load.canonical;

import io.jcompose.load.layer.IpText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The short syntax of published ports, {@code [[ip:]published:]target[/protocol]}, in which both
 * ports may be ranges.
 */
record PortText(String hostIp, Optional<Range> published, Range target, String protocol) {
  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

  /** First to last port, both included. */
  record Range(int first, int last) {
    int size() {
      return last - first;
    }
  }

  /** One port that a range stands for. */
  record Port(String hostIp, String published, int target, String protocol) {}

  /** What is wrong with a text, and what to write. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final String problem;
    private final String hint;

    Malformed(String problem, String hint) {
      super(problem);
      this.problem = problem;
      this.hint = hint;
    }

    String problem() {
      return problem;
    }

    String hint() {
      return hint;
    }
  }

  static PortText parse(String text) throws Malformed {
    String[] parts = text.split(":", -1);
    String container = parts[parts.length - 1];
    String published = parts.length > 1 ? parts[parts.length - 2] : "";
    String host =
        parts.length > 2 ? String.join(":", List.of(parts).subList(0, parts.length - 2)) : "";
    String[] withProtocol = container.split("/", -1);
    String protocol =
        withProtocol.length > 1 && !withProtocol[1].isEmpty()
            ? withProtocol[1].toLowerCase(Locale.ROOT)
            : "tcp";
    if (withProtocol[0].isEmpty()) {
      throw new Malformed(
          "\"" + text + "\" names no port of the container", "write PUBLISHED:TARGET");
    }
    if (!PROTOCOLS.contains(protocol)) {
      throw new Malformed("\"" + withProtocol[1] + "\" is not a protocol", "use tcp, udp or sctp");
    }
    PortText port =
        new PortText(
            address(host),
            published.isEmpty() ? Optional.empty() : Optional.of(range(published)),
            range(withProtocol[0]),
            protocol);
    return port.checked(published, withProtocol[0]);
  }

  private PortText checked(String publishedText, String targetText) throws Malformed {
    if (target.first() == 0) {
      throw new Malformed("a container has no port 0", "use a port from 1 to 65535");
    }
    if (published.isPresent() && target.size() > 0 && published.get().size() != target.size()) {
      throw new Malformed(
          "the ranges " + publishedText + " and " + targetText + " differ in length",
          "publish as many ports as the container has, or a range for a single one");
    }
    return this;
  }

  private static String address(String host) throws Malformed {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String ip = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!bracketed && host.contains(":")) {
      throw new Malformed(
          "\"" + host + "\" is not in brackets", "write [ADDRESS]:PUBLISHED:TARGET");
    }
    if (!ip.isEmpty() && !IpText.isAddress(ip)) {
      throw new Malformed("\"" + host + "\" is not an IP address", "use an address of this host");
    }
    return ip;
  }

  private static Range range(String text) throws Malformed {
    String[] ends = text.split("-", -1);
    int first = port(ends[0], text);
    int last = ends.length > 1 ? port(ends[1], text) : first;
    if (last < first) {
      throw new Malformed("the range " + text + " ends before it begins", "swap its ends");
    }
    return new Range(first, last);
  }

  private static int port(String digits, String text) throws Malformed {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Malformed("\"" + text + "\" is not a port", "use a port from 1 to 65535");
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() > 5 || Integer.parseInt(significant) > 65535) {
      throw new Malformed("port " + significant + " is above 65535", "use a port from 1 to 65535");
    }
    return Integer.parseInt(significant);
  }

  /** Its ports, sorted as texts, which is docker compose's order. */
  List<Port> ports() {
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i <= target.size(); i++) {
      ports.add(new Port(hostIp, published(i), target.first() + i, protocol));
    }
    ports.sort(Comparator.comparing(port -> port.target() + "/" + port.protocol()));
    return ports;
  }

  private String published(int offset) {
    if (published.isEmpty()) {
      return "";
    }
    Range range = published.get();
    return target.size() == 0 && range.size() > 0
        ? range.first() + "-" + range.last()
        : Integer.toString(range.first() + offset);
  }
}
