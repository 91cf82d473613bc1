package io.jcompose.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

class NodePathTest {
  private static final NodePath SERVICES = NodePath.ROOT.key("services");

  @Test
  void readsLikeThePathInAFile() {
    assertEquals("services.web.ports[0]", SERVICES.keys("web", "ports").item(0).toString());
    assertEquals("services[\"a.b\"].image", SERVICES.keys("a.b", "image").toString());
  }

  @Test
  void findsValuesAndTheirPlaces() {
    YamlNode root = root("services:\n  web:\n    ports: [80, 81]\n");
    assertEquals("f:3:17", SERVICES.keys("web", "ports").item(1).positionIn(root).toString());
    assertEquals("f:3:5", SERVICES.keys("web", "ports").positionIn(root).toString());
  }

  @Test
  void takesTheNearestPlaceForWhatIsNotThere() {
    YamlNode root = root("services:\n  web:\n    image: x\n");
    assertEquals("f:2:3", SERVICES.keys("web", "build", "context").positionIn(root).toString());
  }

  private static YamlNode root(String text) {
    return YamlReader.read(new SourceText("f", text), new Diagnostics()).getFirst().root();
  }
}
