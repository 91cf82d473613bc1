package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code run} says of input that it refuses before it needs an engine: the exit code and all
 * of standard error.
 */
class RunBadInputTest {
  private static final String WEB = "services: {web: {image: busybox}, worker: {image: busybox}}\n";

  @TempDir Path folder;
  private Called called;

  @BeforeEach
  void setUp() {
    called = new Called(folder);
  }

  @Test
  void saysWhereItLookedForAFile() {
    assertEquals(
        """
        exit code 1
        error: no Compose file found
              looked for compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml in @ and the folders above it; name a file with -f
        """,
        called.run("run", "web", "true").text());
  }

  @Test
  void saysThatTheNamedFileIsNotThere() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: "gone.yaml" is not there
              looked for @/gone.yaml
        """,
        called.run("-f", "gone.yaml", "run", "web", "true").text());
  }

  @Test
  void refusesALimitThatIsNone() {
    called.with("compose.yaml", WEB);
    String message =
        """
        exit code 1
        error: --parallel or COMPOSE_PARALLEL_LIMIT "%s": write a number from 1 on, or -1 for no limit
        """;
    assertEquals(
        message.formatted("0"), called.run("--parallel", "0", "run", "web", "true").text());
    called.variable("COMPOSE_PARALLEL_LIMIT", "many");
    assertEquals(message.formatted("many"), called.run("run", "web", "true").text());
  }

  @Test
  void offersTheNearestService() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: no such service: wbe
              did you mean "web"?
        """,
        called.run("run", "wbe", "true").text());
  }

  @Test
  void namesTheServicesWhenNoneIsNear() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: no such service: database
              known: web, worker
        """,
        called.run("run", "database", "true").text());
  }

  @Test
  void wantsAService() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: Missing required parameter: 'SERVICE'
              see jcompose run --help
        """,
        called.run("run", "--rm").text());
  }

  @Test
  void offersTheNearestCommand() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: there is no command "rnu"
              did you mean "run"?
        """,
        called.run("rnu", "web").text());
  }

  @Test
  void refusesATab() {
    called.with("compose.yaml", "services:\n\tweb: {image: busybox}\n");
    assertEquals(
        """
        exit code 1
        compose.yaml:2:1: a tab cannot indent or separate values
            2 |  web: {image: busybox}
              | ^
              use spaces
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesAColonInAPlainText() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            command: echo a: b
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:20: mapping values are not allowed here
            4 |     command: echo a: b
              |                    ^
              put the text in quotes if the colon belongs to it; otherwise check the indentation
        """,
        called.run("run", "web").text());
  }

  @Test
  void saysWhereAnUnclosedBracketBegins() {
    called.with(
        "compose.yaml",
        """
        services:
          web: {image: busybox
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:3:1: a comma or a closing bracket is missing before this
              put a comma before it, or close the list or mapping
          compose.yaml:2:8: the mapping begins here
            2 |   web: {image: busybox
              |        ^
        """,
        called.run("run", "web").text());
  }

  @Test
  void saysWhereAnUnclosedQuoteBegins() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: "busybox
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:1: the file ends within a text in quotes
              close the quote
          compose.yaml:3:12: the text begins here
            3 |     image: "busybox
              |            ^
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesUnevenIndentation() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
           command: "true"
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:4: this line is indented like none above it
            4 |    command: "true"
              |    ^
              indent it as far as the lines it belongs to
          compose.yaml:2:3: the mapping begins here
            2 |   web:
              |   ^
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesAKeyThatIsSetTwice() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            image: nginx
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:5: key "image" is already set at line 3
            4 |     image: nginx
              |     ^^^^^
              keep one of the two
        """,
        called.run("run", "web").text());
  }

  @Test
  void offersTheNearestKey() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            enviroment: {A: b}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:5: services.web.enviroment: unknown key "enviroment"
            4 |     enviroment: {A: b}
              |     ^^^^^^^^^^
              did you mean "environment"?
        """,
        called.run("run", "web").text());
  }

  @Test
  void offersTheNearestKeyOfTheTop() {
    called.with(
        "compose.yaml",
        """
        service:
          web: {image: busybox}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:1:1: service: unknown key "service"
            1 | service:
              | ^^^^^^^
              did you mean "services"?
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesValuesOfTheWrongType() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            cap_add: NET_ADMIN
            read_only: [1]
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:14: services.web.cap_add: expected a list, got the text "NET_ADMIN"
            4 |     cap_add: NET_ADMIN
              |              ^^^^^^^^^
              write a list
        compose.yaml:5:16: services.web.read_only: expected a text or true or false, got a list
            5 |     read_only: [1]
              |                ^
              write a text or true or false
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesAListOfServices() {
    called.with(
        "compose.yaml",
        """
        services:
          - web
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:2:3: services: expected a mapping, got a list
            2 |   - web
              |   ^
              write a mapping
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesARequiredVariableThatIsNotSet() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox:${TAG:?choose a tag}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:3:20: services.web.image: required variable TAG is missing a value: choose a tag
            3 |     image: busybox:${TAG:?choose a tag}
              |                    ^^^^^^^^^^^^^^^^^^^^
              set TAG in the shell or in the env file
        """,
        called.run("run", "web").text());
  }

  @Test
  void showsACycleOfDependencies() {
    called.with(
        "compose.yaml",
        """
        services:
          web: {image: busybox, depends_on: [db]}
          db: {image: busybox, depends_on: [web]}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:2:38: services.web: dependency cycle: web -> db -> web
            2 |   web: {image: busybox, depends_on: [db]}
              |                                      ^^
              remove one of these dependencies
          compose.yaml:3:37: db -> web
            3 |   db: {image: busybox, depends_on: [web]}
              |                                     ^^^
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesWhateverIsNotDefined() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            depends_on: [dbb]
            networks: [bcak]
            volumes: ["dta:/data"]
            secrets: [pasword]
            configs: [cfg]
          db: {image: busybox}
        networks: {back: {}}
        volumes: {data: {}}
        secrets: {password: {file: x}}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:18: services.web.depends_on.dbb: depends on undefined service "dbb"
            4 |     depends_on: [dbb]
              |                  ^^^
              did you mean "db"?
        compose.yaml:5:16: services.web.networks.bcak: undefined network "bcak"
            5 |     networks: [bcak]
              |                ^^^^
              did you mean "back"?
        compose.yaml:6:15: services.web.volumes[0].source: undefined volume "dta"
            6 |     volumes: ["dta:/data"]
              |               ^^^^^^^^^^^
              did you mean "data"?
        compose.yaml:7:15: services.web.secrets[0].source: undefined secret "pasword"
            7 |     secrets: [pasword]
              |               ^^^^^^^
              did you mean "password"?
        compose.yaml:8:15: services.web.configs[0].source: undefined config "cfg"
            8 |     configs: [cfg]
              |               ^^^
              define it under "configs:" at the top level
        """,
        called.run("run", "web").text());
  }

  @Test
  void offersTheNearestCondition() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            depends_on: {db: {condition: service_helthy}}
          db: {image: busybox}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:34: services.web.depends_on.db.condition: "service_helthy" is not allowed here
            4 |     depends_on: {db: {condition: service_helthy}}
              |                                  ^^^^^^^^^^^^^^
              did you mean "service_healthy"?
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesPortsThatAreNone() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            ports:
              - "80:70000"
              - "a:b"
              - "80-90:80-81"
              - "300.0.0.1:80:80"
              - "80/tpc"
            expose: [99999]
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:5:9: services.web.ports[0]: port 70000 is above 65535
            5 |       - "80:70000"
              |         ^^^^^^^^^^
              use a port from 1 to 65535
        compose.yaml:6:9: services.web.ports[1]: "a" is not a port
            6 |       - "a:b"
              |         ^^^^^
              use a port from 1 to 65535
        compose.yaml:7:9: services.web.ports[2]: the ranges 80-90 and 80-81 differ in length
            7 |       - "80-90:80-81"
              |         ^^^^^^^^^^^^^
              publish as many ports as the container has, or a range for a single one
        compose.yaml:8:9: services.web.ports[3]: "300.0.0.1" is not an IP address
            8 |       - "300.0.0.1:80:80"
              |         ^^^^^^^^^^^^^^^^^
              use an address of this host
        compose.yaml:9:9: services.web.ports[4]: "tpc" is not a protocol
            9 |       - "80/tpc"
              |         ^^^^^^^^
              use tcp, udp or sctp
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesAPortOfAFlag() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        --publish: port 70000 is above 65535
              use a port from 1 to 65535
        """,
        called.run("run", "-p", "70000:80", "web").text());
  }

  @Test
  void refusesPublishWithServicePorts() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: --publish and --service-ports exclude each other: leave -P out to publish only what -p names, or -p to publish what the file says
        """,
        called.run("run", "-p", "80:80", "-P", "web").text());
  }

  @Test
  void refusesATtyWithNoTty() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: -t and -T exclude each other: leave one out
        """,
        called.run("run", "-t", "-T", "web").text());
  }

  @Test
  void refusesATtyWithoutATerminal() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: a TTY cannot take its input from something that is no terminal: add -T to send the bytes as they are, or --interactive=false to send none
        """,
        called.run("run", "-t", "web").text());
  }

  @Test
  void offersTheNearestFlag() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: there is no flag "--entrypiont"
              did you mean --entrypoint?
        """,
        called.run("run", "--entrypiont", "sh", "web").text());
  }

  @Test
  void refusesAFlagThatIsNearToNone() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: there is no flag "-x"
              see jcompose run --help
        """,
        called.run("run", "-x", "web").text());
  }

  @Test
  void wantsTheValueOfAFlag() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: Missing required parameter for option '--name' (NAME)
              see jcompose run --help
        """,
        called.run("run", "--name").text());
  }

  @Test
  void refusesAPullPolicyThatIsNone() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: --pull "nevr": use always, missing or never
        """,
        called.run("run", "--pull", "nevr", "web").text());
  }

  @Test
  void refusesANameThatIsNone() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: --name "a b": use letters, digits, "_", "." and "-", two or more, a letter or digit first
        """,
        called.run("run", "--name", "a b", "web").text());
  }

  @Test
  void refusesAVariableWithoutAName() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: --env "=x": write KEY=VALUE, or KEY for the shell's value
        """,
        called.run("run", "-e", "=x", "web").text());
  }

  @Test
  void refusesALabelWithoutAValue() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: --label "x": write KEY=VALUE
        """,
        called.run("run", "--label", "x", "web").text());
  }

  @Test
  void refusesATimeoutThatIsNoNumber() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: --wait-timeout "1m": write a number of seconds, such as 60
        """,
        called.run("run", "--wait-timeout", "1m", "web").text());
  }

  @Test
  void refusesAVolumeWithoutASource() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        --volume: ":/x" has nothing between two colons
              write [SOURCE:]TARGET[:OPTIONS]
        """,
        called.run("run", "-v", ":/x", "web").text());
  }

  @Test
  void refusesAnEntrypointWithAnOpenQuote() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        --entrypoint: a quote or parenthesis in the command has no partner
              escape it, or write the command as a list
        """,
        called.run("run", "--entrypoint", "sh -c 'x", "web").text());
  }

  @Test
  void refusesAnEnvFileOfAFlagThatIsNotThere() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: "gone.env" is not there
              looked for @/gone.env
        """,
        called.run("run", "--env-from-file", "gone.env", "web").text());
  }

  @Test
  void refusesBadLinesInAnEnvFileOfAFlag() {
    called.with("compose.yaml", WEB);
    called.with("bad.env", "GOOD=1\nBAD LINE=2\nX=${\n\"Q=1\n");
    assertEquals(
        """
        exit code 1
        bad.env:2:1: a variable's name holds a space
            2 | BAD LINE=2
              | ^^^^^^^^
              write NAME=value
        bad.env:3:3: no variable name after "${"
            3 | X=${
              |   ^^
              write ${NAME}, ${NAME:-default}, or $$ for a dollar sign
        bad.env:4:1: unexpected " in the name of a variable
            4 | "Q=1
              | ^
              names hold letters, digits and _ . - only
        """,
        called.run("run", "--env-from-file", "bad.env", "web").text());
  }

  @Test
  void refusesAFolderAsEnvFile() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: "." is a directory, not a file
              name a file in it
        """,
        called.run("run", "--env-from-file", ".", "web").text());
  }

  @Test
  void refusesAnEnvFileThatIsNotThere() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: "gone.env" is not there
              looked for @/gone.env
        """,
        called.run("--env-file", "gone.env", "run", "web").text());
  }

  @Test
  void refusesAServicesEnvFileThatIsNotThere() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            env_file: gone.env
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:4:15: services.web.env_file[0].path: env file gone.env is not there
            4 |     env_file: gone.env
              |               ^^^^^^^^
              create it, or set required: false
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesAProjectNameThatIsNone() {
    called.with("compose.yaml", WEB);
    assertEquals(
        """
        exit code 1
        error: name: "Big" is not a project name
              use lower case letters, digits, "-" and "_", a letter or digit first
        """,
        called.run("-p", "Big", "run", "web").text());
  }

  @Test
  void refusesFilesOfOthersThatAreNotThere() {
    called.with(
        "compose.yaml",
        """
        include: [gone.yaml]
        services:
          web:
            extends: {service: base, file: other.yaml}
          worker:
            extends: {service: bse}
          base: {image: busybox}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:1:11: include[0]: no such file
            1 | include: [gone.yaml]
              |           ^^^^^^^^^
              looked for @/gone.yaml
        compose.yaml:4:36: services.web.extends.file: no such file
            4 |     extends: {service: base, file: other.yaml}
              |                                    ^^^^^^^^^^
              looked for @/other.yaml
        compose.yaml:6:24: services.worker.extends: service "bse" is not defined in compose.yaml
            6 |     extends: {service: bse}
              |                        ^^^
              did you mean "base"?
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesAnExtendedFileThatIsNotThere() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            extends: {service: base, file: other.yaml}
          worker:
            extends: {service: bse}
          base: {image: busybox}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:3:36: services.web.extends.file: no such file
            3 |     extends: {service: base, file: other.yaml}
              |                                    ^^^^^^^^^^
              looked for @/other.yaml
        compose.yaml:5:24: services.worker.extends: service "bse" is not defined in compose.yaml
            5 |     extends: {service: bse}
              |                        ^^^
              did you mean "base"?
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesSecretsThatTheEngineCannotGive() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            secrets: [swarm, variable]
        secrets:
          swarm: {external: true}
          variable: {environment: NOT_SET}
        """);
    assertEquals(
        """
        exit code 1
        compose.yaml:6:3: secrets.swarm: is kept outside the project, where an engine without Swarm cannot reach it
            6 |   swarm: {external: true}
              |   ^^^^^
              use file:, environment: or content:
        compose.yaml:7:27: secrets.variable.environment: environment variable NOT_SET is not set
            7 |   variable: {environment: NOT_SET}
              |                           ^^^^^^^
              set it in the shell or in .env
        """,
        called.run("run", "web").text());
  }

  @Test
  void refusesContradictingOrphanSettings() {
    called.with("compose.yaml", WEB);
    called.variable("COMPOSE_IGNORE_ORPHANS", "1");
    assertEquals(
        """
        exit code 1
        error: COMPOSE_IGNORE_ORPHANS and --remove-orphans exclude each other: unset one
        """,
        called.run("run", "--remove-orphans", "web").text());
  }
}
