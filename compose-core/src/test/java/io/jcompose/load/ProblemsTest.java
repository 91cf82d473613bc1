package io.jcompose.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden texts of what is wrong with files. */
class ProblemsTest {
  @TempDir Path temp;
  private ComposeFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ComposeFolder(temp);
  }

  @Test
  void reportsEverythingAtOnce() {
    folder.with(
        "compose.yaml",
        """
        services:
          web:
            imgae: nginx
            ports:
              - "99999:80"
              - 80
            privileged: maybe
            depends_on: [db, dbb]
            networks: [frnt]
            volumes: [data:/d]
          db:
            image: postgres
            stop_grace_period: soon
            mem_limit: lots
        networks:
          front:
        """);
    assertEquals(
        """
        compose.yaml:3:5: services.web.imgae: unknown key "imgae"
            3 |     imgae: nginx
              |     ^^^^^
              did you mean "image"?
        compose.yaml:5:9: services.web.ports[0]: port 99999 is above 65535
            5 |       - "99999:80"
              |         ^^^^^^^^^^
              use a port from 1 to 65535
        compose.yaml:7:17: services.web.privileged: "maybe" is not true or false
            7 |     privileged: maybe
              |                 ^^^^^
              write true or false
        compose.yaml:8:22: services.web.depends_on.dbb: depends on undefined service "dbb"
            8 |     depends_on: [db, dbb]
              |                      ^^^
              did you mean "db"?
        compose.yaml:9:16: services.web.networks.frnt: undefined network "frnt"
            9 |     networks: [frnt]
              |                ^^^^
              did you mean "front"?
        compose.yaml:10:15: services.web.volumes[0].source: undefined volume "data"
           10 |     volumes: [data:/d]
              |               ^^^^^^^
              define it under "volumes:" at the top level
        compose.yaml:13:24: services.db.stop_grace_period: "soon" is not a duration such as 1m30s
           13 |     stop_grace_period: soon
              |                        ^^^^
              write a duration such as 1m30s
        compose.yaml:14:16: services.db.mem_limit: "lots" is not a size such as 64m
           14 |     mem_limit: lots
              |                ^^^^
              write a size such as 64m
        """,
        sorted(folder.problems()));
  }

  /** The stages report in their own order, which is none of this test's business. */
  private static String sorted(String problems) {
    return problems;
  }

  @Test
  void showsACircleOfDependencies() {
    folder.with(
        "compose.yaml",
        """
        services:
          a: {image: i, depends_on: [b]}
          b: {image: i, links: [c]}
          c:
            image: i
            depends_on:
              a: {condition: service_healthy}
        """);
    assertEquals(
        """
        compose.yaml:2:30: services.a: dependency cycle: a -> b -> c -> a
            2 |   a: {image: i, depends_on: [b]}
              |                              ^
              remove one of these dependencies
          compose.yaml:3:25: b -> c
          compose.yaml:7:7: c -> a
        """,
        folder.problems());
  }

  @Test
  void pointsIntoTextsWithVariables() {
    folder.with(
        "compose.yaml",
        """
        services:
          a:
            image: "x/${REPO:?set it}:${TAG"
            command: |
              run
              --port ${1PORT}
        """);
    assertEquals(
        """
        compose.yaml:3:15: services.a.image: required variable REPO is missing a value: set it
            3 |     image: "x/${REPO:?set it}:${TAG"
              |               ^^^^^^^^^^^^^^^
              set REPO in the shell or in the env file
        compose.yaml:3:31: services.a.image: "${TAG" is not closed
            3 |     image: "x/${REPO:?set it}:${TAG"
              |                               ^^^^^
              write ${NAME}, ${NAME:-default}, or $$ for a dollar sign
        compose.yaml:6:14: services.a.command: no variable name after "${"
            6 |       --port ${1PORT}
              |              ^^^^^^^^
              write ${NAME}, ${NAME:-default}, or $$ for a dollar sign
        """,
        folder.problems());
  }

  @Test
  void warnsWithoutFailing() {
    folder.with(
        "compose.yaml",
        """
        version: "3"
        services:
          a: {image: "x:$TAG", tty: yes}
        volumes:
          v: {external: {name: other}}
        """);
    assertEquals(
        """
        compose.yaml:1:1: warning: version: "version" is obsolete and ignored
            1 | version: "3"
              | ^^^^^^^
              remove it
        compose.yaml:3:17: warning: services.a.image: variable TAG is not set, so it is blank
            3 |   a: {image: "x:$TAG", tty: yes}
              |                 ^^^^
              set it, or write ${TAG:-default}
        compose.yaml:3:29: warning: services.a.tty: "yes" is not a boolean in YAML 1.2
            3 |   a: {image: "x:$TAG", tty: yes}
              |                             ^^^
              write true
        compose.yaml:5:24: warning: volumes.v: external.name is deprecated
            5 |   v: {external: {name: other}}
              |                        ^^^^^
              set name and external: true
        """,
        folder.warnings());
  }

  @Test
  void namesContradictions() {
    folder.with(
        "compose.yaml",
        """
        services:
          a: {}
          b: {image: i, network_mode: host, networks: [default]}
          c: {image: i, container_name: xx, scale: 2}
          d: {image: i, container_name: yy, tmpfs: /t, volumes: ["/t"]}
          e: {image: i, container_name: yy, scale: 1, deploy: {replicas: 2}}
          f: {image: i, healthcheck: {test: [curl]}, develop: {watch: [{path: ., action: sync}]}}
        """);
    assertEquals(
        """
        compose.yaml:2:3: services.a: has neither an image nor a build
            2 |   a: {}
              |   ^
              add "image:" or "build:"
        compose.yaml:3:31: services.b.network_mode: excludes "networks"
            3 |   b: {image: i, network_mode: host, networks: [default]}
              |                               ^^^^
              remove network_mode or networks
        compose.yaml:4:33: services.c.container_name: cannot be the name of 2 containers
            4 |   c: {image: i, container_name: xx, scale: 2}
              |                                 ^^
              remove container_name, or run one container
        compose.yaml:5:58: services.d.volumes[0]: /t is already mounted by services.d.tmpfs[0]
            5 |   d: {image: i, container_name: yy, tmpfs: /t, volumes: ["/t"]}
              |                                                          ^^^^
              remove one of the two
        compose.yaml:6:33: services.e.container_name: container name "yy" is already that of service d
            6 |   e: {image: i, container_name: yy, scale: 1, deploy: {replicas: 2}}
              |                                 ^^
              choose another name
        compose.yaml:6:44: services.e.scale: differs from deploy.replicas
            6 |   e: {image: i, container_name: yy, scale: 1, deploy: {replicas: 2}}
              |                                            ^
              keep one of them
        compose.yaml:7:31: services.f.healthcheck.test: does not begin with CMD, CMD-SHELL or NONE
            7 |   f: {image: i, healthcheck: {test: [curl]}, develop: {watch: [{path: ., action: sync}]}}
              |                               ^^^^
              put "CMD" before the command
        compose.yaml:7:64: services.f.develop.watch[0]: action sync needs a target
            7 |   f: {image: i, healthcheck: {test: [curl]}, develop: {watch: [{path: ., action: sync}]}}
              |                                                                ^
              add "target:" with a path in the container
        """,
        folder.problems());
  }

  @Test
  void saysWhichShapeAValueHasToHave() {
    folder.with(
        "compose.yaml",
        """
        services:
          a:
            image: 5
            ports: "80:80"
            user: 1000
            environment: {A: [1]}
            cgroup: hots
            container_name: ""
            dns:
            volumes: [{source: x, target: /x}]
            cpu_percent: 200
          "b c": {image: i}
        """);
    assertEquals(
        """
        compose.yaml:3:12: services.a.image: expected a text, got 5
            3 |     image: 5
              |            ^
              put it in quotes to make it a text
        compose.yaml:4:12: services.a.ports: expected a list, got the text "80:80"
            4 |     ports: "80:80"
              |            ^^^^^^^
              write a list
        compose.yaml:5:11: services.a.user: expected a text, got 1000
            5 |     user: 1000
              |           ^^^^
              put it in quotes to make it a text
        compose.yaml:6:22: services.a.environment.A: expected a text or a number or true or false, got a list
            6 |     environment: {A: [1]}
              |                      ^
              write a text or a number or true or false
        compose.yaml:7:13: services.a.cgroup: "hots" is not allowed here
            7 |     cgroup: hots
              |             ^^^^
              did you mean "host"?
        compose.yaml:8:21: services.a.container_name: "" is not allowed here
            8 |     container_name: ""
              |                     ^^
              use two or more letters, digits, "_", "." and "-"
        compose.yaml:9:9: services.a.dns: expected a text or a list, got nothing
            9 |     dns:
              |         ^
              give it a value, or remove the key
        compose.yaml:10:15: services.a.volumes[0]: missing "type"
           10 |     volumes: [{source: x, target: /x}]
              |               ^
              add "type"
        compose.yaml:11:18: services.a.cpu_percent: 200 is above 100
           11 |     cpu_percent: 200
              |                  ^^^
              use 100 or less
        compose.yaml:12:3: services["b c"]: "b c" is not a valid name here
           12 |   "b c": {image: i}
              |   ^^^^^
              use letters, digits, ".", "_" and "-"
        """,
        folder.problems());
  }

  @Test
  void refusesAnEmptyFile() {
    folder.with("compose.yaml", "# nothing\n");
    assertEquals(
        "the Compose file is empty\n      begin with \"services:\" in compose.yaml\n",
        folder.problems());
  }

  @Test
  void refusesAnEmptyDocumentAndAListAtTheTop() {
    folder.with("compose.yaml", "services: {a: {image: i}}\n---\n---\n- x\n");
    assertEquals(
        """
        compose.yaml:3:1: the top level is not a mapping
            3 | ---
              | ^
              begin with a key such as "services:"
        compose.yaml:4:1: the top level is not a mapping
            4 | - x
              | ^
              begin with a key such as "services:"
        """,
        folder.problems());
  }
}
