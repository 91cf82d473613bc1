package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.lint.LintRule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String DOUBTFUL =
      """
      services:
        web:
          image: nginx
          ports: [22:22, "8080:80", "9000-9010:9000"]
          privileged: true
          env_file: web.env
          environment:
            MODE: own
            DB_PASSWORD: hunter2
            API_TOKEN: ${API_TOKEN}
            PASSWORD_FILE: /run/secrets/x
          depends_on:
            db: {condition: service_healthy}
            cache: {condition: service_started}
            off: {condition: service_healthy}
          volumes:
            - /data
            - /var/run/docker.sock:/var/run/docker.sock:ro
        db:
          image: postgres:latest
          ports: ["127.0.0.1:8080:5432"]
          deploy: {mode: global, update_config: {parallelism: 1}, placement: {constraints: [a==b]}}
        cache:
          image: redis:7
          healthcheck: {test: redis-cli ping}
          network_mode: host
          ports: ["6379:6379"]
        off:
          image: off@sha256:12
          healthcheck: {disable: true}
      networks: {nobody: {}}
      volumes: {nobody: {}}
      secrets: {nobody: {file: x}}
      configs: {nobody: {file: x}}
      """;

  @TempDir Path folder;
  private Called called;

  @BeforeEach
  void setUp() {
    called =
        new Called(folder)
            .variable("API_TOKEN", "t")
            .with("web.env", "MODE=file\nTOKEN=from-file\n")
            .with("compose.yaml", DOUBTFUL);
  }

  @Test
  void findsOneOfEachKind() {
    assertEquals(
        """
        exit code 2
        compose.yaml:3:12: warning: services.web.image: "nginx" means another image after each release [latest-tag]
            3 |     image: nginx
              |            ^^^^^
              name a version, such as library/nginx:1.2
        compose.yaml:4:13: warning: services.web.ports[0]: a YAML 1.1 parser reads 22:22 as a number to base 60 [unquoted-port]
            4 |     ports: [22:22, "8080:80", "9000-9010:9000"]
              |             ^^^^^
              write "22:22"
        """,
        text("--only", "latest-tag,unquoted-port").replaceAll("(?s)compose.yaml:20.*", ""));
    String all = text();
    TreeSet<String> found = new TreeSet<>();
    Matcher rules = Pattern.compile("\\[([a-z-]+)]$", Pattern.MULTILINE).matcher(all);
    while (rules.find()) {
      found.add(rules.group(1));
    }
    TreeSet<String> known = new TreeSet<>();
    Arrays.stream(LintRule.values()).map(LintRule::id).forEach(known::add);
    assertEquals(known, found, all);
  }

  @Test
  void namesBothPlaces() {
    assertEquals(
        """
        exit code 2
        compose.yaml:8:13: warning: services.web.environment.MODE: the value of an env file is never used [shadowed-environment]
            8 |       MODE: own
              |             ^^^
              remove one of the two
          web.env:1:1: hidden
            1 | MODE=file
              | ^^^^
        """,
        text("--only", "shadowed-environment"));
    assertEquals(
        """
        exit code 2
        compose.yaml:21:13: warning: services.db.ports[0].published: port 8080 of the host is published by "web" as well [port-clash]
           21 |     ports: ["127.0.0.1:8080:5432"]
              |             ^^^^^^^^^^^^^^^^^^^^^
              publish another port
          compose.yaml:4:20: published here first
            4 |     ports: [22:22, "8080:80", "9000-9010:9000"]
              |                    ^^^^^^^^^
        """
            .replace("ports[0].published", "ports[0]"),
        text("--only", "port-clash"));
  }

  @Test
  void doesNotTakeVariablesForSecrets() {
    assertEquals(
        """
        exit code 2
        compose.yaml:9:20: warning: services.web.environment.DB_PASSWORD: DB_PASSWORD is written in the file, where everybody can read it [plain-secret]
            9 |       DB_PASSWORD: hunter2
              |                    ^^^^^^^
              use secrets:, or a variable: DB_PASSWORD: ${DB_PASSWORD}
        """,
        text("--only", "plain-secret"));
  }

  @Test
  void canBeSwitchedOff() {
    called.with(
        "ok.yaml",
        """
        x-lint-disable: [latest-tag]
        services:
          a: {image: a, privileged: true, x-lint-disable: privileged}
          b: {image: b, privileged: true}
        """);
    assertEquals(
        """
        exit code 2
        ok.yaml:4:29: warning: services.b.privileged: a privileged container can do everything on the host [privileged]
            4 |   b: {image: b, privileged: true}
              |                             ^^^^
              name what it needs with cap_add: and devices:
        """,
        called.run("-f", "ok.yaml", "lint").text());
    assertEquals("", called.run("-f", "ok.yaml", "lint", "--disable", "privileged").text());
  }

  @Test
  void writesJson() {
    assertEquals(
        """
        exit code 2
        [
          {
            "rule": "unquoted-port",
            "severity": "warning",
            "file": "compose.yaml",
            "line": 4,
            "column": 13,
            "length": 5,
            "path": "services.web.ports[0]",
            "message": "a YAML 1.1 parser reads 22:22 as a number to base 60",
            "hint": "write \\"22:22\\""
          }
        ]
        """,
        text("--only", "unquoted-port", "--format", "json"));
    assertEquals(
        "[]\n", text("--only", "unused-volume", "--disable", "unused-volume", "--format", "json"));
  }

  @Test
  void listsAndRefuses() {
    String list = text("--list");
    assertTrue(
        list.startsWith("unused-network         a network is defined, and no service uses it\n"));
    assertEquals(LintRule.values().length, list.lines().count());
    assertEquals(
        """
        exit code 1
        error: --only "latest-tga": there is no such rule
              did you mean "latest-tag"?
        """,
        text("--only", "latest-tga"));
    assertEquals(
        "exit code 1\nerror: --format \"xml\": use text or json\n", text("--format", "xml"));
  }

  private String text(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "lint";
    System.arraycopy(args, 0, all, 1, args.length);
    return called.run(all).text();
  }
}
