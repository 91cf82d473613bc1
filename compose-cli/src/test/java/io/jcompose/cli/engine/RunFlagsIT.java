package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each flag of {@code run} does to the container. Ports are in {@link RunPublishIT},
 * dependencies in {@link RunDependenciesIT}, images in {@link RunImagesIT}, the terminal in {@link
 * RunTtyIT}.
 */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
class RunFlagsIT {
  private static final String BARE =
      "services: {s: {image: busybox, network_mode: none, init: true}}";

  @Test
  void detachedPrintsTheIdAndGoesOn(ScratchProject project) {
    project.write("compose.yaml", BARE);
    String name = project.name() + "-mine";

    Result run = project.jcompose("run", "-d", "--name", name, "s", "sleep", "60").expect(0);

    JsonNode container = project.inspect(project.oneOff());
    assertEquals(new Result(0, container.path("Id").asText() + "\n", ""), run);
    assertEquals("/" + name, container.path("Name").asText());
    assertTrue(container.at("/State/Running").asBoolean());
    assertFalse(container.at("/HostConfig/AutoRemove").asBoolean());
  }

  @Test
  void detachedAndRemovedLeavesTheRemovalToTheEngine(ScratchProject project) {
    project.write("compose.yaml", BARE);

    String id =
        project.jcompose("run", "-d", "--rm", "s", "sleep", "60").expect(0).stdout().strip();
    assertEquals(id, project.oneOff());
    project.tool("docker", "kill", id);

    project.eventually("the container is removed", () -> project.oneOffs().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void removesTheContainerAndItsAnonymousVolumesOnlyWhenAsked(
      boolean remove, ScratchProject project) {
    project.write("compose.yaml", BARE + "\nvolumes: {data: {}}");
    List<String> command =
        new ArrayList<>(List.of("run", "-v", "/anonymous", "-v", named(project)));
    if (remove) {
      command.add("--rm");
    }
    command.addAll(List.of("s", "grep", "nymous", "/proc/self/mountinfo"));

    Result run = project.jcompose(command.toArray(String[]::new)).expect(0);

    Matcher volume = Pattern.compile("volumes/([0-9a-f]{64})/_data").matcher(run.stdout());
    assertTrue(volume.find(), run::output);
    assertEquals(remove, project.oneOffs().isEmpty());
    assertEquals(
        remove, project.tryTool("docker", "volume", "inspect", volume.group(1)).exitCode() != 0);
    project.tool("docker", "volume", "inspect", project.name() + "_named");
  }

  /** A volume that the test cleans up, since it has the project's label. */
  private static String named(ScratchProject project) {
    String name = project.name() + "_named";
    project.tool(
        "docker",
        "volume",
        "create",
        "--label",
        "com.docker.compose.project=" + project.name(),
        name);
    return name + ":/named";
  }

  @Test
  void variablesComeFromFlagsThenFilesThenTheService(ScratchProject project) {
    project.write(".env", "FROM_DOTENV=dotenv\nSHADOWED=dotenv\n");
    project.write(
        "one.env", "B=one\nC=one\nD=one\nQUOTED=\"a  b\" # comment\nREF=${FROM_DOTENV}\n");
    project.write("two.env", "C=two\n");
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            network_mode: none
            environment: {A: service, B: service, C: service, D: service, E: service}
        """);
    project.variable("FROM_SHELL", "shell").variable("SHADOWED", "shell");

    Result run =
        project
            .jcompose(
                "run",
                "--rm",
                "--env-from-file",
                "one.env",
                "-e",
                "D=flag=1",
                "--env",
                "E=",
                "--env-from-file",
                "two.env",
                "-e",
                "FROM_SHELL",
                "-eFROM_DOTENV",
                "-e",
                "SHADOWED",
                "-e",
                "SET_NOWHERE",
                "s",
                "env")
            .expect(0);

    Set<String> variables = new TreeSet<>(run.stdout().lines().toList());
    variables.removeIf(line -> line.matches("(PATH|HOSTNAME|HOME|TERM|SHLVL|PWD)=.*"));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "A=service",
                "B=one",
                "C=two",
                "D=flag=1",
                "E=",
                "FROM_DOTENV=dotenv",
                "FROM_SHELL=shell",
                "QUOTED=a  b",
                "REF=dotenv",
                "SHADOWED=shell")),
        variables);
  }

  @Test
  void anEnvFileThatIsNotThereIsAnError(ScratchProject project) {
    project.write("compose.yaml", BARE);

    Result run = project.jcompose("run", "--env-from-file", "none.env", "s", "true").expect(1);

    assertTrue(run.stderr().contains("none.env"), run::output);
    assertEquals(List.of(), project.containers());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          e                              | from file
          e hello                        | from hello
          --entrypoint=echo\\ 'a\\ \\ b' e | a  b
          --entrypoint=echo e x y        | x y
          --entrypoint= e echo cleared   | cleared
          """)
  void entrypoint(String arguments, String printed, ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          e: {image: busybox, network_mode: none, entrypoint: [echo, from], command: [file]}
        """);

    Result run = project.script("jcompose run --rm " + arguments).await().expect(0);

    assertEquals(printed + "\n", run.stdout());
  }

  @Test
  void whatTheFlagsSayWinsOverTheService(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            container_name: only-one
            network_mode: none
            user: root
            working_dir: /usr
            labels: {com.example.a: service, com.example.b: service}
            cap_add: [NET_ADMIN]
            cap_drop: [CHOWN]
        """);

    Result run =
        project
            .jcompose(
                "run",
                "--user=1000:1001",
                "--workdir=/tmp",
                "-l",
                "com.example.b=x=y",
                "--label=com.example.c=",
                "--cap-add=CHOWN",
                "--cap-add=SYS_TIME",
                "--cap-drop=NET_ADMIN",
                "s",
                "sh",
                "-c",
                "id -u; id -g; pwd; grep CapBnd /proc/self/status")
            .expect(0);

    List<String> lines = run.stdout().lines().toList();
    assertEquals(List.of("1000", "1001", "/tmp"), lines.subList(0, 3), run::output);
    long capabilities = Long.parseLong(lines.get(3).replaceAll(".*\\s", ""), 16);
    assertEquals(1, capabilities & 1, "CHOWN");
    assertEquals(0, capabilities >> 12 & 1, "NET_ADMIN");
    assertEquals(1, capabilities >> 25 & 1, "SYS_TIME");
    JsonNode container = project.inspect(project.oneOff());
    assertTrue(
        container.path("Name").asText().matches("/" + project.name() + "-s-run-[0-9a-f]{12}"),
        container.path("Name")::asText);
    JsonNode labels = container.at("/Config/Labels");
    assertEquals("service", labels.path("com.example.a").asText());
    assertEquals("x=y", labels.path("com.example.b").asText());
    assertEquals("", labels.path("com.example.c").asText("absent"));
    assertEquals("True", labels.path("com.docker.compose.oneoff").asText());
    assertEquals("s", labels.path("com.docker.compose.service").asText());
  }

  @Test
  void dropsWhatOnlyReplicasNeed(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            restart: always
            ports: ["80"]
            expose: ["81/tcp"]
            tty: true
            stdin_open: true
            deploy: {replicas: 3, restart_policy: {condition: any}, resources: {limits: {pids: 99}}}
            healthcheck: {test: "true", interval: 1h}
            command: "true"
        """);

    project.jcompose("run", "-i=false", "s").expect(0);

    JsonNode container = project.inspect(project.oneOff());
    assertTrue(
        Set.of("", "no").contains(container.at("/HostConfig/RestartPolicy/Name").asText()),
        container.at("/HostConfig/RestartPolicy")::toString);
    assertEquals("{}", container.at("/HostConfig/PortBindings").toString());
    assertEquals("{\"81/tcp\":{}}", container.at("/Config/ExposedPorts").toString());
    assertFalse(container.at("/Config/Tty").asBoolean());
    assertFalse(container.at("/Config/OpenStdin").asBoolean());
    assertEquals(99, container.at("/HostConfig/PidsLimit").asInt());
    assertEquals("CMD-SHELL", container.at("/Config/Healthcheck/Test/0").asText());
  }

  @Test
  void volumesStartInTheCurrentFolderAndJoinTheServices(ScratchProject project) {
    project.write(
        "project/compose.yaml",
        """
        services:
          s:
            image: busybox
            network_mode: none
            volumes: ["data:/data", "./old:/replaced"]
        volumes: {data: {}}
        """);
    project.write("project/old/is", "old");
    project.write("here/is", "here");
    String name = project.name();
    project.tool(
        "docker",
        "volume",
        "create",
        "--label",
        "com.docker.compose.project=" + name,
        name + "_other");

    Result run =
        project
            .script(
                "cd here && jcompose -p %s -f ../project/compose.yaml run".formatted(name)
                    + " -v ./:/bind -v ./is:/file:ro -v data:/again -v %s_other:/named"
                        .formatted(name)
                    + " -v ./is:/made/deep/is -v ./:/replaced -v /anonymous -v \"$PWD/new:/new\""
                    + " s sh -c 'cat /bind/is /file /made/deep/is /replaced/is;"
                    + " echo x > /data/x; cat /again/x; echo y > /new/y; echo z > /file'")
            .await()
            .expect(1);

    assertEquals("hereherehereherex\n", run.stdout(), run::output);
    assertTrue(run.stderr().contains("Read-only file system"), run::output);
    assertEquals("y\n", project.read("here/new/y"));
    Set<String> mounts = new TreeSet<>();
    for (JsonNode mount : project.inspect(project.oneOff()).path("Mounts")) {
      boolean anonymous = mount.path("Name").asText().matches("[0-9a-f]{64}");
      mounts.add(
          "%s %s %s"
              .formatted(
                  mount.path("Destination").asText(),
                  mount.path("Type").asText(),
                  anonymous ? "anonymous" : mount.path("Name").asText()));
    }
    assertEquals(
        Set.of(
            "/again volume " + name + "_data",
            "/anonymous volume anonymous",
            "/bind bind ",
            "/data volume " + name + "_data",
            "/file bind ",
            "/made/deep/is bind ",
            "/named volume " + name + "_other",
            "/new bind ",
            "/replaced bind "),
        mounts);
  }

  @Test
  void answersToTheServicesNamesOnlyWithUseAliases(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            networks: {back: {aliases: [database]}, front: {}}
        networks: {back: {}, front: {}}
        """);
    String name = project.name() + "-x";

    Result with =
        project
            .jcompose(
                "run",
                "--name",
                name,
                "--use-aliases",
                "s",
                "sh",
                "-c",
                "nslookup database; nslookup s; nslookup " + name)
            .expect(0);
    JsonNode aliased = project.inspect(name).at("/NetworkSettings/Networks");
    project.tool("docker", "rm", name);
    project.jcompose("run", "--name", name, "s", "true").expect(0);
    JsonNode plain = project.inspect(name).at("/NetworkSettings/Networks");

    assertFalse(with.stdout().contains("can't resolve"), with::output);
    String back = project.name() + "_back";
    String front = project.name() + "_front";
    assertEquals(Set.of(name, "s", "database"), aliases(aliased.path(back)));
    assertEquals(Set.of(name, "s"), aliases(aliased.path(front)));
    assertEquals(Set.of(name), aliases(plain.path(back)));
    assertEquals(Set.of(name), aliases(plain.path(front)));
  }

  /** Those that were asked for: engines before 25 add the container's short id. */
  private static Set<String> aliases(JsonNode network) {
    Set<String> aliases = new TreeSet<>();
    network.path("Aliases").forEach(alias -> aliases.add(alias.asText()));
    aliases.removeIf(alias -> alias.matches("[0-9a-f]{12}"));
    return aliases;
  }

  @Test
  void saysWhatItDoesUnlessQuiet(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, depends_on: [db], volumes: ["data:/data"]}
          db: {image: busybox, init: true, command: sleep 60}
        volumes: {data: {}}
        """);
    String name = project.name();

    Result loud = project.jcompose("run", "--rm", "s", "echo", "done").expect(0);
    project.tool("docker", "rm", "-f", project.replica("db"));
    Result quiet = project.jcompose("run", "--rm", "-q", "s", "echo", "done").expect(0);

    assertEquals("done\n", loud.stdout());
    assertEquals(
        Set.of(
            " Network " + name + "_default  Created",
            " Volume " + name + "_data  Created",
            " Container " + name + "-db-1  Created",
            " Container " + name + "-db-1  Started"),
        Set.copyOf(loud.stderr().lines().toList()));
    assertEquals(new Result(0, "done\n", ""), quiet);
    assertEquals(1, project.containers("status=running").size());
  }

  @Test
  void warnsOfOrphansAndRemovesThemOnlyWhenAsked(ScratchProject project) {
    project.write("compose.yaml", BARE);
    String orphan = orphan(project);
    String ended = project.jcompose("run", "-d", "s", "true").expect(0).stdout().strip();
    String running = project.jcompose("run", "-d", "s", "sleep", "60").expect(0).stdout().strip();
    project.eventually(
        "the command ends", () -> project.containers("status=exited").contains(ended));

    Result warned = project.jcompose("run", "--rm", "-q", "s", "true").expect(0);
    Set<String> before = Set.copyOf(project.containers());
    Result removed = project.jcompose("run", "--rm", "--remove-orphans", "s", "true").expect(0);

    assertEquals(
        "warning: found containers of services that the project does not have: "
            + project.name()
            + "-gone-1; --remove-orphans removes them\n",
        warned.stderr());
    assertEquals(Set.of(orphan, ended, running), before);
    assertTrue(
        removed.stderr().contains("Container " + project.name() + "-gone-1  Removed"),
        removed::output);
    assertEquals(List.of(running), project.containers());
  }

  private static String orphan(ScratchProject project) {
    return project
        .tool(
            "docker",
            "run",
            "-d",
            "--init",
            "--network=none",
            "--name=" + project.name() + "-gone-1",
            "--label=com.docker.compose.project=" + project.name(),
            "--label=com.docker.compose.service=gone",
            "--label=com.docker.compose.oneoff=False",
            "--label=com.docker.compose.container-number=1",
            "busybox",
            "sleep",
            "60")
        .strip();
  }

  @Test
  void flagsEndAtTheService(ScratchProject project) {
    project.write("compose.yaml", BARE);

    Result run =
        project
            .jcompose("run", "--rm", "s", "echo", "--rm", "-e", "A=1", "--", "--help", "-x")
            .expect(0);

    assertEquals("--rm -e A=1 -- --help -x\n", run.stdout());
  }
}
