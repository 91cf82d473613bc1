package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir Path folder;
  private Called called;

  @BeforeEach
  void setUp() {
    called =
        new Called(folder)
            .with(
                "compose.yaml",
                """
                name: shop
                services:
                  web:
                    build: ./web
                    environment:
                      - GREETING=${GREETING:-hello}
                      - FROM_SHELL
                    env_file: app.env
                    depends_on: [db]
                    profiles: [front]
                  db:
                    image: postgres:${VERSION?which}
                    command: ["echo", "$$HOME", "${A}", "${B:+set ${C:-c}}"]
                    volumes: [data:/data, ./conf:/conf]
                    networks: [inner]
                  job:
                    image: busybox@sha256:0123
                    profiles: [batch, front]
                networks:
                  inner:
                  unused:
                volumes:
                  data:
                  spare:
                """)
            .variable("A", "a")
            .variable("VERSION", "16");
  }

  private String out(String... args) {
    Called.Outcome outcome = called.run(args);
    assertEquals(0, outcome.code(), outcome.err());
    return outcome.out();
  }

  @Test
  void listsNames() {
    assertEquals("db\n", out("config", "--services"));
    assertEquals("db\njob\nweb\n", out("--profile", "*", "config", "--services"));
    assertEquals("batch\nfront\n", out("config", "--profiles"));
    assertEquals("data\n", out("config", "--volumes"));
    assertEquals("inner\n", out("config", "--networks"));
    assertEquals("default\ninner\n", out("--profile", "front", "config", "--networks"));
    assertEquals("", out("config", "--models"));
    assertEquals(
        "busybox@sha256:0123\npostgres:16\nshop-web\n",
        out("--profile", "*", "config", "--images"));
    assertEquals("postgres:16\nshop-web\n", out("config", "--images", "web"));
  }

  @Test
  void listsNamesWithoutVariables() {
    assertEquals("db\njob\nweb\n", out("config", "--services", "--no-interpolate"));
  }

  @Test
  void listsVariables() {
    assertEquals(
        """
        NAME                REQUIRED            DEFAULT VALUE       ALTERNATE VALUE
        A                   false                                  \s
        B                   false                                   set ${C:-c}
        C                   false               c                  \s
        GREETING            false               hello              \s
        VERSION             true                                   \s
        """
            .replaceAll("(?m) +$", ""),
        out("config", "--variables").replaceAll("(?m) +$", ""));
    assertTrue(
        out("config", "--variables", "--format", "json")
            .startsWith(
                """
                {
                    "A": {
                        "Name": "A",
                        "DefaultValue": "",
                        "PresenceValue": "",
                        "Required": false
                    },
                """));
    assertTrue(
        out("config", "--variables", "--format", "yaml")
            .endsWith(
                """
                VERSION:
                  name: VERSION
                  defaultvalue: ""
                  presencevalue: ""
                  required: true
                """));
  }

  @Test
  void showsTheVariablesOfInterpolation() {
    called.with(".env", "FROM_FILE=1\nVERSION=17\n").with("app.env", "");
    assertEquals(
        """
        A=a
        COMPOSE_PROJECT_NAME=shop
        FROM_FILE=1
        HOME=/home/me
        PWD=@
        VERSION=16
        """,
        out("config", "--environment"));
  }

  @Test
  void leavesVariablesAsTheyAre() {
    called.variable("FROM_SHELL", "shell");
    assertEquals(
        """
        name: shop
        networks:
          default:
            name: shop_default
          inner:
            name: shop_inner
          unused:
            name: shop_unused
        services:
          db:
            command:
              - echo
              - $$HOME
              - ${A}
              - ${B:+set ${C:-c}}
            image: postgres:${VERSION?which}
            networks:
              inner: null
            volumes:
              - source: data
                target: /data
                type: volume
                volume: {}
              - bind:
                  create_host_path: true
                source: @/conf
                target: /conf
                type: bind
          job:
            image: busybox@sha256:0123
            networks:
              default: null
            profiles:
              - batch
              - front
          web:
            build:
              context: @/web
              dockerfile: Dockerfile
            depends_on:
              db:
                condition: service_started
                required: true
            env_file:
              - path: @/app.env
                required: true
            environment:
              - GREETING=${GREETING:-hello}
              - FROM_SHELL
            networks:
              default: null
            profiles:
              - front
        volumes:
          data:
            name: shop_data
          spare:
            name: shop_spare
        """,
        out("config", "--no-interpolate"));
  }

  @Test
  void stopsShortOfWhatIsNotWanted() {
    String text = out("config", "--no-path-resolution", "--no-normalize", "db");
    assertTrue(text.contains("source: ./conf"), text);
    assertTrue(!text.contains("shop_inner"), text);
    assertTrue(out("--compatibility", "config", "db").contains("  inner: {}\n"));
    String unresolved = out("--profile", "front", "config", "--no-env-resolution", "web");
    assertTrue(unresolved.contains("    env_file:\n      - @/app.env\n"), unresolved);
    assertEquals(
        """
        exit code 1
        compose.yaml:8:15: services.web.env_file[0].path: env file app.env is not there
            8 |     env_file: app.env
              |               ^^^^^^^
              create it, or set required: false
        """,
        called.run("--profile", "front", "config", "-q").text());
  }

  @Test
  void writesToAFile() throws IOException {
    assertEquals("", out("config", "--services", "-o", "names"));
    assertEquals("db\n", Files.readString(folder.resolve("names")));
    assertEquals(
        "exit code 1\nerror: --output \"no/names\" cannot be written: there is no folder @/no\n",
        called.run("config", "-o", "no/names").text());
  }

  @Test
  void readsStandardInput() {
    called.input("name: piped\nservices:\n  a:\n    image: a\n    prots: []\n");
    assertEquals(
        """
        exit code 1
        -:5:5: services.a.prots: unknown key "prots"
            5 |     prots: []
              |     ^^^^^
              did you mean "ports"?
        """,
        called.run("-f", "-", "config").text());
    called.input("name: piped\nservices:\n  a:\n    image: a\n");
    assertEquals("a\n", out("-f", "-", "config", "--services"));
  }

  @Test
  void reportsProblemsAsJson() {
    called.with("bad.yaml", "version: '3'\nservices:\n  a:\n    image: a\n    prots: []\n");
    assertEquals(
        """
        exit code 1
        {"severity":"warning","file":"bad.yaml","line":1,"column":1,"length":7,"path":"version",\
        "message":"\\"version\\" is obsolete and ignored","hint":"remove it"}
        {"severity":"error","file":"bad.yaml","line":5,"column":5,"length":5,\
        "path":"services.a.prots","message":"unknown key \\"prots\\"",\
        "hint":"did you mean \\"ports\\"?"}
        """,
        called.run("-f", "bad.yaml", "config", "--format", "json").text());
  }

  @Test
  void pinsOnlyImages() {
    called.with(
        "pinned.yaml",
        "name: p\nservices:\n  a: {image: 'reg:5000/a:1@sha256:0123', command: x}\n  b: {build: .}\n");
    assertEquals(
        "services:\n  a:\n    image: reg:5000/a@sha256:0123\n  b: {}\n",
        out("-f", "pinned.yaml", "config", "--lock-image-digests"));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertEquals(
        "exit code 1\nerror: --format \"xml\": use yaml or json\n",
        called.run("config", "--format", "xml").text());
    assertEquals(
        "exit code 1\nerror: no such service: dbb\n      did you mean \"db\"?\n",
        called.run("config", "dbb").text());
    assertEquals(
        "exit code 1\nerror: no such service: dbb\n      did you mean \"db\"?\n",
        called.run("config", "--hash", "dbb").text());
  }

  @Test
  void explainsWhereValuesComeFrom() {
    called
        .with(
            "compose.yaml",
            """
            name: shop
            services:
              web:
                extends: {file: base/common.yaml, service: app}
                image: web:${TAG:-1}
                environment:
                  COLOR: green
                  MODE: own
                env_file: app.env
                ports: ["8080:80"]
            """)
        .with(
            "base/common.yaml",
            """
            services:
              app:
                image: base
                init: true
                environment: [COLOR=red]
            """)
        .with(
            "compose.override.yaml",
            """
            services:
              web:
                image: other:${TAG}-${HOME}
                ports: !override ["9090:80"]
            """)
        .with("app.env", "MODE=file\nEXTRA=1\n")
        .with(".env", "# the tag\nTAG=2\n");
    assertEquals(
        """
        services.web.image: other:2-/home/me
            from compose.override.yaml:3:12
            ${TAG} is 2 from .env:2:1
            ${HOME} is /home/me from the environment
            replaces web:2 from compose.yaml:5:12
            replaces base from base/common.yaml:3:12
        """,
        out("config", "--explain", "services.web.image"));
    assertEquals(
        """
        services.web.environment.COLOR: green
            from compose.yaml:7:14
            replaces COLOR=red from base/common.yaml:5:19
        services.web.environment.MODE: own
            from compose.yaml:8:13
            replaces file from app.env:1:1
        services.web.environment.EXTRA: 1
            from app.env:2:1
        """,
        out("config", "--explain", "services.web.environment"));
    assertEquals(
        """
        services.web.init: true
            from base/common.yaml:4:11
        """,
        out("config", "--explain", "services.web.init"));
    String ports = out("config", "--explain", "services.web.ports");
    assertTrue(
        ports.contains(
            """
            services.web.ports[0].published: 9090
                from compose.override.yaml:4:23
            """),
        ports);
    String networks = out("config", "--explain", "networks");
    assertEquals(
        """
        networks.default.name: shop_default
            implied: no file says so
        """,
        networks);
    assertEquals(
        """
        [
          {
            "path": "services.web.environment.COLOR",
            "value": "green",
            "from": "compose.yaml:7:14",
            "variables": [],
            "replaces": [
              {
                "value": "COLOR=red",
                "from": "base/common.yaml:5:19"
              }
            ]
          }
        ]
        """,
        out("config", "--explain", "services.web.environment.COLOR", "--format", "json"));
    assertEquals(
        """
        exit code 1
        error: the project has no value at services.web.imgae
              did you mean "services.web.image"?
        """,
        called.run("config", "--explain", "services.web.imgae").text());
  }

  @Test
  void comparesTwoProjects() {
    called
        .with(
            "one.yaml",
            """
            name: shop
            services:
              web: {image: "web:1", command: [a, b], ports: ["80:80", "81:81"], read_only: true}
              old: {image: old}
            """)
        .with(
            "two.yaml",
            """
            name: shop
            services:
              web: {image: "web:2", command: [a, c d], ports: ["81:81", "82:80"], init: true}
              new: {image: new}
            """);
    assertEquals(
        """
        exit code 2
        - services.old: {"image":"old","networks":{"default":null}}
        - services.web.read_only: true
          services.web.command[1]: b → "c d"
          services.web.image: web:1 → web:2
          services.web.ports[0].published: 80 → 82
        + services.web.init: true
        + services.new: {"image":"new","networks":{"default":null}}
        """
            .lines()
            .sorted()
            .toList()
            .toString(),
        called
            .run("-f", "one.yaml", "config", "--diff", "two.yaml")
            .text()
            .lines()
            .sorted()
            .toList()
            .toString());
    assertEquals(
        """
        exit code 2
        [
          {
            "path": "services.web.image",
            "before": "web:1",
            "after": "web:3"
          }
        ]
        """,
        called
            .with("three.yaml", "services: {web: {image: 'web:3'}}\n")
            .run("-f", "one.yaml", "config", "--diff", "one.yaml", "three.yaml", "--format", "json")
            .text());
    assertEquals("", out("-f", "one.yaml", "config", "--diff", "one.yaml"));
  }

  @Test
  void hashesTheNamesOfEnvFilesNotTheirContent() {
    called.with("hash.yaml", "name: p\nservices: {a: {image: a, env_file: a.env, profiles: []}}\n");
    String before = out("-f", "hash.yaml", "config", "--hash", "*");
    assertTrue(before.matches("a [0-9a-f]{64}\n"), before);
    called.with("a.env", "A=1\n");
    assertEquals(before, out("-f", "hash.yaml", "config", "--hash", "a"));
  }

  @Test
  void refusesWhatNoVariableCanMend() {
    called
        .with(
            "bare.yaml",
            "name: p\nservices: {a: {image: a, environment: [COMPOSE_PROJECT_NAME, HOME]}}\n")
        .with("wrong.yaml", "name: p\nservices: {a: {image: a, volumes: ['data::/x']}}\n")
        .with("open.yaml", "name: p\nservices: {a: {image: a, volumes: ['data:$A:/x:$B']}}\n");
    String bare = out("-f", "bare.yaml", "config", "--no-interpolate");
    assertTrue(bare.contains("      - COMPOSE_PROJECT_NAME=p\n      - HOME\n"), bare);
    assertEquals(1, called.run("-f", "wrong.yaml", "config", "--no-interpolate").code());
    String open = out("-f", "open.yaml", "config", "--no-interpolate");
    assertTrue(open.contains("      - data:$A:/x:$B\n"), open);
  }
}
