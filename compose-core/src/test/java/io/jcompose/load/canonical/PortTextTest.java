package io.jcompose.load.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          80                      | ::80/tcp
          8080:80                 | :8080:80/tcp
          8080:80/UDP             | :8080:80/udp
          127.0.0.1:8080:80       | 127.0.0.1:8080:80/tcp
          127.0.0.1::80           | 127.0.0.1::80/tcp
          [::1]:8080:80           | ::1:8080:80/tcp
          9-10                    | ::10/tcp ::9/tcp
          8009-8010:9-10          | :8010:10/tcp :8009:9/tcp
          8000-8009:80            | :8000-8009:80/tcp
          080:0080                | :80:80/tcp
          """)
  void readsPortsAndRanges(String text, String ports) throws PortText.Malformed {
    assertEquals(
        ports,
        PortText.parse(text).ports().stream()
            .map(p -> p.hostIp() + ":" + p.published() + ":" + p.target() + "/" + p.protocol())
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          8080:               | "8080:" names no port of the container
          80/icmp             | "icmp" is not a protocol
          web:80              | "web" is not a port
          65536               | port 65536 is above 65535
          0                   | a container has no port 0
          90-80               | the range 90-80 ends before it begins
          1-3:80-81           | the ranges 1-3 and 80-81 differ in length
          localhost:80:80     | "localhost" is not an IP address
          ::1:80:80           | "::1" is not in brackets
          1.2.3:80:80         | "1.2.3" is not an IP address
          """)
  void saysWhatIsWrong(String text, String problem) {
    assertEquals(
        problem, assertThrows(PortText.Malformed.class, () -> PortText.parse(text)).problem());
  }
}
