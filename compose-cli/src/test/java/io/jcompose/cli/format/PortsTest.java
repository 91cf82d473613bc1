package io.jcompose.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.engine.ContainerSummary.PublishedPort;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void joinsPortsToRangesAndPutsMappedOnesLast() {
    List<PublishedPort> ports =
        List.of(
            new PublishedPort("127.0.0.1", 90, 18090, "tcp"),
            new PublishedPort("::", 81, 81, "tcp"),
            new PublishedPort("0.0.0.0", 80, 80, "tcp"),
            new PublishedPort("0.0.0.0", 81, 81, "tcp"),
            new PublishedPort("", 7000, 0, "udp"),
            new PublishedPort("", 7001, 0, "udp"),
            new PublishedPort("", 7005, 0, "udp"));
    assertEquals(
        "7000-7001/udp, 0.0.0.0:80-81->80-81/tcp, [::]:81->81/tcp, 7005/udp,"
            + " 127.0.0.1:18090->90/tcp",
        Ports.text(ports));
    assertEquals("", Ports.text(List.of()));
  }
}
