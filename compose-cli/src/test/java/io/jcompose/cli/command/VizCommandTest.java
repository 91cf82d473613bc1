package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected graphs are those of docker compose 2.40.3, in file order. */
class VizCommandTest {
  @TempDir private Path folder;
  private Called called = new Called(Path.of(""));

  @BeforeEach
  void write() {
    called =
        new Called(folder)
            .with(
                "compose.yaml",
                """
                name: p
                services:
                  web:
                    image: nginx:1.22
                    ports:
                      - 80:80
                      - 127.0.0.1:8080-8081:8080-8081/udp
                      - "9000"
                      - {target: 7, published: 70-79, host_ip: "::1", mode: host}
                    depends_on:
                      db: {condition: service_healthy}
                      off: {condition: service_started, required: false}
                    networks: {front: {}, back: {priority: 3}, side: {}}
                  db: {image: "postgres:15", expose: ["5432"]}
                  cache: {build: ., links: [db]}
                  lone: {image: busybox, network_mode: host}
                  sh: {image: "a&<b>", network_mode: "service:db", volumes_from: [cache]}
                  off: {image: busybox, profiles: [later], depends_on: [lone]}
                networks: {front: {}, back: {}, side: {}}
                """);
  }

  private static String node(String name, String rest) {
    String title = "<font point-size=\"15\">" + name + "</font>";
    return "  \"%s\" [style=\"filled\" label=<%s%s>];\n".formatted(name, title, rest);
  }

  private static String part(String text) {
    return "<font point-size=\"10\"><br/><br/>" + text + "</font>";
  }

  @Test
  void drawsServicesAndWhatTheyDependOn() {
    String expected =
        "digraph \"p\" {\n  layout=dot;\n"
            + node("web", "")
            + node("db", "")
            + node("cache", "")
            + node("lone", "")
            + node("sh", "")
            + "\n  \"web\" -> \"db\";\n  \"cache\" -> \"db\";\n"
            + "  \"sh\" -> \"db\";\n  \"sh\" -> \"cache\";\n}\n\n";
    assertEquals(expected, called.run("viz", "--spaces", "--indentation-size", "2").text());
    assertEquals(expected.replace("  ", "\t"), called.run("alpha", "viz").text());
    assertEquals(expected.replace("  ", ""), called.run("viz", "--indentation-size=0").text());
    String whole = called.run("--profile", "later", "viz", "--indentation-size=0").text();
    assertEquals(
        """
        "web" -> "db";
        "web" -> "off";
        "cache" -> "db";
        "sh" -> "db";
        "sh" -> "cache";
        "off" -> "lone";
        }

        """,
        whole.substring(whole.indexOf("\n\n") + 2));
  }

  @Test
  void tellsMoreOfServicesOnRequest() {
    String graph =
        called
            .run("viz", "--spaces", "--indentation-size=2", "--image", "--ports", "--networks")
            .text();
    assertEquals(
        node(
                "web",
                part("<b>Networks:</b><br/>back<br/>front<br/>side")
                    + part(
                        "<b>Ports:</b><br/>80:80 (tcp, ingress)"
                            + "<br/>127.0.0.1:8080:8080 (udp, ingress)"
                            + "<br/>127.0.0.1:8081:8081 (udp, ingress)<br/>:9000 (tcp, ingress)"
                            + "<br/>::1:70-79:7 (tcp, host)")
                    + part("<b>Image:</b><br/>nginx:1.22"))
            + node(
                "db", part("<b>Networks:</b><br/>default") + part("<b>Image:</b><br/>postgres:15"))
            + node(
                "cache", part("<b>Networks:</b><br/>default") + part("<b>Image:</b><br/>p-cache"))
            + node("lone", part("<b>Image:</b><br/>busybox"))
            + node("sh", part("<b>Image:</b><br/>a&amp;&lt;b&gt;")),
        graph.substring(graph.indexOf("  \"web\""), graph.indexOf("\n\n") + 1));
  }

  @Test
  void refusesWhatItCannotDraw() {
    String size = ": write a number from 0 to 1000\n";
    assertEquals(
        "exit code 1\nerror: --indentation-size \"-1\"" + size,
        called.run("viz", "--indentation-size", "-1").text());
    assertEquals(
        "exit code 1\nerror: --indentation-size \"1001\"" + size,
        called.run("viz", "--indentation-size", "1001").text());
    assertEquals(
        "exit code 1\nerror: there is no experimental command \"vis\"\n      did you mean \"viz\"?\n",
        called.run("alpha", "vis").text());
    assertEquals(1, called.run("alpha").code());
    assertEquals(1, called.run("viz", "web").code());
    called.with("compose.yaml", "services: {a: {image: i, depends_on: [b]}}");
    assertEquals(1, called.run("alpha", "viz").code());
  }
}
