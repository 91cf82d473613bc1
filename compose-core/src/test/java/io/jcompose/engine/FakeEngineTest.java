package io.jcompose.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The fake keeps the port's promises. */
final class FakeEngineTest extends EngineContract {
  private final FakeEngine engine =
      new FakeEngine()
          .withImage("busybox")
          .withProgram(
              (_, out, err) -> {
                out.write("out\n".getBytes(UTF_8));
                err.write("err\n".getBytes(UTF_8));
                return 3;
              },
              TALK.toArray(String[]::new))
          .withProgram(FakeProgram.exiting(1), "false")
          .withProgram(
              (in, out, _) -> {
                in.transferTo(out);
                return 0;
              },
              "cat");

  @Override
  protected Engine engine() {
    return engine;
  }

  @Override
  protected String image() {
    return "busybox";
  }

  @Override
  protected void checkPasses(String container) {
    engine.health(container, Health.HEALTHY);
  }
}
