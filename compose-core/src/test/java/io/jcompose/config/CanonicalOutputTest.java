package io.jcompose.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.model.Build;
import io.jcompose.model.BuildBuilder;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileObjectBuilder;
import io.jcompose.model.Project;
import io.jcompose.model.ProjectBuilder;
import io.jcompose.model.Service;
import io.jcompose.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalOutputTest {

  @ParameterizedTest
  @ValueSource(strings = {"every-key", "texts"})
  void jsonIsThatOfDockerCompose(String folder) {
    RecordedProject recording = new RecordedProject(folder);
    assertEquals(recording.recorded("config.json"), CanonicalJson.of(recording.load()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"every-key", "texts"})
  void yamlIsThatOfDockerCompose(String folder) {
    RecordedProject recording = new RecordedProject(folder);
    assertEquals(recording.recorded("config.yaml"), CanonicalYaml.of(recording.load()));
  }

  @Test
  void aProjectWithoutServicesStillHasTheKey() {
    Project empty = Project.named("empty");
    assertEquals(
        """
        {
          "name": "empty",
          "services": {}
        }\
        """,
        CanonicalJson.of(empty));
    assertEquals("name: empty\nservices: {}\n", CanonicalYaml.of(empty));
  }

  @Test
  void extensionsAreInJsonOnlyAtTheTop() {
    SequencedMap<String, Value> extensions = new LinkedHashMap<>();
    extensions.put("x-list", new Value.Items(List.of()));
    Service service = Service.named("main").with(b -> b.extensions(extensions));
    Project project =
        ProjectBuilder.builder(Project.named("p", service)).extensions(extensions).build();
    assertEquals(
        """
        {
          "name": "p",
          "services": {
            "main": {
              "command": null,
              "entrypoint": null
            }
          },
          "x-list": []
        }\
        """,
        CanonicalJson.of(project));
    assertEquals(
        """
        name: p
        services:
          main:
            x-list: []
        x-list: []
        """,
        CanonicalYaml.of(project));
  }

  @Test
  void aKeyOfTheSshAgentIsWrittenAsComposeFilesHaveIt() {
    SequencedMap<String, Optional<String>> ssh = new LinkedHashMap<>();
    ssh.put("default", Optional.empty());
    ssh.put("deploy", Optional.of("/keys/deploy"));
    Build build = BuildBuilder.builder().context("/srv").ssh(ssh).build();
    Service service = Service.named("main").with(b -> b.build(Optional.of(build)));
    assertEquals(
        """
        name: p
        services:
          main:
            build:
              context: /srv
              ssh:
                - default
                - deploy=/keys/deploy
        """,
        CanonicalYaml.of(Project.named("p", service)));
  }

  @Test
  void theContentOfSecretsIsNotShown() {
    FileObject file =
        FileObjectBuilder.builder()
            .name("p_token")
            .environment(Optional.of("TOKEN"))
            .content(Optional.of("hidden"))
            .build();
    SequencedMap<String, FileObject> files = new LinkedHashMap<>();
    files.put("token", file);
    Project project = Project.named("p").with(b -> b.secrets(files).configs(files));
    assertEquals(
        """
        name: p
        services: {}
        secrets:
          token:
            name: p_token
            environment: TOKEN
        configs:
          token:
            name: p_token
            environment: TOKEN
        """,
        CanonicalYaml.of(project));
  }
}
