package io.jcompose.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.model.Service;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
  @TempDir Path temp;
  private ComposeFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ComposeFolder(temp);
  }

  @Test
  void readsEnvFilesBelowTheServicesOwnVariables() {
    folder
        .with(
            "compose.yaml",
            """
            services:
              s:
                image: i
                env_file: [a.env, {path: gone.env, required: false}, {path: r.env, format: raw}]
                environment: {OWN: own, SHELL_ONE:, UNSET:}
            """)
        .with("a.env", "OWN=file\nFROM_A=$OWN-${SHELL_ONE}\nUNSET=ignored\n")
        .with("r.env", "RAW=\"$OWN\"\n")
        .variable("SHELL_ONE", "sh");
    Map<String, Optional<String>> environment = new TreeMap<>(folder.service("s").environment());
    assertEquals(
        "{FROM_A=Optional[own-sh], OWN=Optional[own], RAW=Optional[\"$OWN\"],"
            + " SHELL_ONE=Optional[sh], UNSET=Optional.empty}",
        environment.toString());
  }

  @Test
  void keepsEnvFilesUnreadWhenTold() {
    folder.with("compose.yaml", "services: {s: {image: i, env_file: gone.env}}\n");
    Service service =
        folder.loaded(r -> r.resolveEnvironment(false)).project().service("s").orElseThrow();
    assertEquals(temp.resolve("gone.env").toString(), service.envFile().getFirst().path());
  }

  @Test
  void pointsAtEnvFilesThatAreNotThereOrNotReadable() {
    folder
        .with(
            "compose.yaml",
            """
            services:
              s:
                image: i
                env_file:
                - gone.env
                - bad.env
                - {path: ok.env, format: toml}
                label_file: gone.labels
            """)
        .with("bad.env", "A=1\nB C=2\n")
        .with("ok.env", "");
    assertEquals(
        """
        compose.yaml:5:7: services.s.env_file[0].path: env file gone.env is not there
            5 |     - gone.env
              |       ^^^^^^^^
              create it, or set required: false
        compose.yaml:7:30: services.s.env_file[2].format: "toml" is not a format of env files
            7 |     - {path: ok.env, format: toml}
              |                              ^^^^
              write raw, or remove the format
        compose.yaml:8:17: services.s.label_file[0]: label file gone.labels is not there
            8 |     label_file: gone.labels
              |                 ^^^^^^^^^^^
              create it
        bad.env:2:1: a variable's name holds a space
            2 | B C=2
              | ^^^
              write NAME=value
          compose.yaml:6:7: the file is named here
        """,
        folder.problems());
  }

  @Test
  void readsLabelFilesBelowTheServicesOwnLabels() {
    folder
        .with("compose.yaml", "services: {s: {image: i, label_file: l.env, labels: {a: own}}}\n")
        .with("l.env", "a=file\nb=file\n");
    assertEquals("{a=own, b=file}", folder.service("s").labels().toString());
  }
}
