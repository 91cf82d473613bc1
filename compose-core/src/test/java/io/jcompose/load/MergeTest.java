package io.jcompose.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
  @TempDir Path temp;
  private ComposeFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ComposeFolder(temp);
  }

  /** The service that comes of laying one file over another. */
  private String merged(String base, String over) {
    folder
        .with("a.yaml", "services:\n  s:\n    image: i\n    network_mode: none\n" + base.indent(4))
        .with("b.yaml", "services:\n  s:\n" + over.indent(4));
    String yaml = folder.yaml("a.yaml", "b.yaml");
    return yaml.substring(yaml.indexOf("  s:\n") + 5)
        .replace("    image: i\n", "")
        .replace("    network_mode: none\n", "")
        .indent(-4);
  }

  @Test
  void replacesCommandsAndEvenRemovesThem() {
    assertEquals(
        """
        command:
          - b
        entrypoint: []
        """,
        merged("command: [a, x]\nentrypoint: e\n", "command: b\nentrypoint: []\n"));
  }

  @Test
  void mergesVariablesInEitherForm() {
    assertEquals(
        """
        environment:
          A: "1"
          B: over
          C: "3"
        """,
        merged("environment: {A: 1, B: base}\n", "environment: [B=over, C=3]\n"));
  }

  @Test
  void appendsPortsAndDropsRepetitions() {
    assertEquals(
        """
        ports:
          - mode: ingress
            target: 80
            published: "8080"
            protocol: tcp
          - mode: ingress
            target: 81
            published: "8081"
            protocol: tcp
        """,
        merged("ports: [\"8080:80\"]\n", "ports: [\"8080:80\", \"8081:81\"]\n"));
  }

  @Test
  void replacesAMountAtTheSameTarget() {
    assertEquals(
        """
        volumes:
          - type: bind
            source: /new
            target: /data
            bind:
              create_host_path: true
        """,
        merged("volumes: [/old:/data]\n", "volumes: [/new:/data/]\n"));
  }

  @Test
  void keepsLoggingOptionsOnlyOfTheSameDriver() {
    assertEquals(
        """
        logging:
          driver: syslog
          options:
            b: "2"
        """,
        merged(
            "logging: {driver: json-file, options: {a: 1}}\n",
            "logging: {driver: syslog, options: {b: 2}}\n"));
  }

  @Test
  void mergesDependenciesInEitherForm() {
    folder
        .with(
            "a.yaml",
            "services: {s: {image: i, network_mode: none, depends_on: [a]},"
                + " a: {image: a, network_mode: none}, b: {image: b, network_mode: none}}\n")
        .with("b.yaml", "services: {s: {depends_on: {b: {condition: service_healthy}}}}\n");
    assertEquals(
        "[a=SERVICE_STARTED, b=SERVICE_HEALTHY]",
        folder.service("s", "a.yaml", "b.yaml").dependsOn().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue().condition())
            .toList()
            .toString());
  }

  @Test
  void resetsAndOverridesWhatItIsTold() {
    assertEquals(
        """
        dns:
          - 9.9.9.9
        labels:
          b: "2"
        """,
        merged(
            "dns: [1.1.1.1]\nlabels: {a: 1, b: 2}\nports: [80]\n",
            "dns: !override [9.9.9.9]\nlabels: {a: !reset null}\nports: !reset []\n"));
  }

  @Test
  void mergesTheDocumentsOfOneFile() {
    folder.with("a.yaml", "services: {s: {image: a, user: u}}\n---\nservices: {s: {image: b}}\n");
    assertEquals("b", folder.service("s", "a.yaml").image().orElseThrow());
    assertEquals("u", folder.service("s", "a.yaml").user().orElseThrow());
  }

  @Test
  void refusesAListLaidOverAMapping() {
    folder
        .with("a.yaml", "services: {s: {image: i, healthcheck: {retries: 1}}}\n")
        .with("b.yaml", "services: {s: {healthcheck: [x]}}\n");
    assertEquals(
        """
        b.yaml:1:29: services.s.healthcheck: this is not a mapping, but what it is merged with is
            1 | services: {s: {healthcheck: [x]}}
              |                             ^
              write a mapping, or replace the value with !override
          a.yaml:1:39: set here
        """,
        folder.problems("a.yaml", "b.yaml"));
  }

  @Test
  void refusesAGroupAddedTwice() {
    folder
        .with("a.yaml", "services: {s: {image: i, group_add: [g]}}\n")
        .with("b.yaml", "services: {s: {group_add: [g]}}\n");
    assertEquals(
        """
        b.yaml:1:28: services.s.group_add[1]: this item is in the list already
            1 | services: {s: {group_add: [g]}}
              |                            ^
              remove one of the two
        """,
        folder.problems("a.yaml", "b.yaml"));
  }
}
