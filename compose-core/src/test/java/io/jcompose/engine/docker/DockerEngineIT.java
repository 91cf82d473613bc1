package io.jcompose.engine.docker;

import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A real engine keeps the port's promises through the adapter. */
final class DockerEngineIT extends EngineContract {
  private static final Engine ENGINE = TestEngine.connect();

  @BeforeAll
  static void haveAnImage() throws IOException {
    TestImage.on(ENGINE);
  }

  @AfterAll
  static void disconnect() {
    ENGINE.close();
  }

  @Override
  protected Engine engine() {
    return ENGINE;
  }

  @Override
  protected String image() {
    return TestImage.name();
  }
}
