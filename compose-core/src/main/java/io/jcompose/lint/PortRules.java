package io.jcompose.lint;

import io.jcompose.model.NetworkMode;
import io.jcompose.model.Service;
import io.jcompose.model.ServicePort;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Published ports. */
final class PortRules {
  private static final Pattern BASE_60 = Pattern.compile("[0-9]+(:[0-5]?[0-9])+");

  private PortRules() {}

  static void unquoted(Subject subject) {
    for (Mapping document : subject.documents()) {
      if (document.get("services").orElse(null) instanceof Mapping services) {
        services
            .entries()
            .forEach((name, entry) -> {
              if (entry.value() instanceof Mapping service
                  && service.get("ports").orElse(null) instanceof Sequence ports) {
                unquoted(subject, NodePath.ROOT.keys("services", name, "ports"), ports);
              }
            });
      }
    }
  }

  private static void unquoted(Subject subject, NodePath path, Sequence ports) {
    int number = 0;
    for (YamlNode item : ports.items()) {
      NodePath itemPath = path.item(number++);
      if (item instanceof Scalar scalar
          && scalar.plain()
          && BASE_60.matcher(scalar.text()).matches()) {
        subject.report(
            scalar.at(),
            itemPath.toString(),
            "a YAML 1.1 parser reads " + scalar.text() + " as a number to base 60",
            "write \"" + scalar.text() + "\"",
            List.of());
      }
    }
  }

  /** One port of the host, or a range of which the engine takes one. */
  private record Published(Service service, NodePath path, ServicePort port, int first, int last) {
    boolean clashesWith(Published other) {
      return port.protocol().equals(other.port.protocol())
          && first == other.first
          && last == other.last
          && first == last
          && sameAddress(other)
          && areActiveTogether(service, other.service);
    }

    private boolean sameAddress(Published other) {
      String one = port.hostIp().orElse("");
      String two = other.port.hostIp().orElse("");
      return one.equals(two) || isAny(one) || isAny(two);
    }

    private static boolean isAny(String address) {
      return address.isEmpty() || address.equals("0.0.0.0") || address.equals("::");
    }

    private static boolean areActiveTogether(Service one, Service two) {
      return one.profiles().isEmpty()
          || two.profiles().isEmpty()
          || !Collections.disjoint(one.profiles(), two.profiles());
    }
  }

  static void clashes(Subject subject) {
    List<Published> all = new ArrayList<>();
    for (Service service : subject.services()) {
      int number = 0;
      for (ServicePort port : service.ports()) {
        NodePath path = Subject.path(service, "ports").item(number++);
        Optional<Published> published = published(service, path, port);
        if (published.isPresent()) {
          Published mine = published.get();
          all.stream()
              .filter(mine::clashesWith)
              .findFirst()
              .ifPresent(other -> report(subject, mine, other));
          all.add(mine);
        }
      }
    }
  }

  private static void report(Subject subject, Published mine, Published other) {
    subject.report(
        mine.path(),
        "port "
            + mine.first()
            + " of the host is published by \""
            + other.service().name()
            + "\" as well",
        "publish another port",
        other.path(),
        "published here first");
  }

  private static Optional<Published> published(Service service, NodePath path, ServicePort port) {
    String text = port.published().orElse("");
    if (!text.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
      return Optional.empty();
    }
    String[] parts = text.split("-", -1);
    int first = Integer.parseInt(parts[0]);
    return Optional.of(
        new Published(service, path, port, first, Integer.parseInt(parts[parts.length - 1])));
  }

  static void withoutNetwork(Subject subject) {
    for (Service service : subject.services()) {
      boolean foreign =
          service
              .networkMode()
              .filter(mode -> mode instanceof NetworkMode.Host || mode instanceof NetworkMode.None)
              .isPresent();
      if (foreign && !service.ports().isEmpty()) {
        subject.report(
            Subject.path(service, "ports"),
            "ports are not published with this network_mode",
            "remove them, or remove network_mode",
            Subject.path(service, "network_mode"),
            "set here");
      }
    }
  }
}
