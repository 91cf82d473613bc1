package io.jcompose.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.engine.ContainerDetails;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.Health;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachRequestTest {
  private static ContainerDetails container(String words) {
    return new ContainerDetails(
        new ContainerId("0123"),
        "web-1",
        ContainerState.RUNNING,
        0,
        "",
        false,
        Optional.empty(),
        Health.NONE,
        List.of(),
        words.contains("tty"),
        words.contains("stdin"),
        words.contains("once"),
        false);
  }

  private static String decided(AttachRequest request, ContainerDetails container) {
    return Stream.of(
            request.forwardsInput(container) ? "input" : "",
            request.passesEnd(container) ? "end" : "",
            request.passesSignals(container) ? "signals" : "",
            request.showsTerminal(container) ? "terminal" : "",
            request.isImpossible(container) ? "impossible" : "")
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest(name = "container \"{0}\", terminals \"{1}\", flags \"{2}\": {3}")
  @CsvSource({
    "'',             '',      '',                     signals",
    "stdin,          '',      '',                     input signals",
    "stdin,          in out,  '',                     input signals",
    "stdin,          '',      no-stdin,               signals",
    "stdin,          '',      no-stdin sig-proxy=off, ''",
    "stdin once,     '',      '',                     input end signals",
    "tty,            in out,  '',                     terminal",
    "tty,            '',      '',                     ''",
    "tty stdin,      in out,  '',                     input terminal",
    "tty stdin,      in,      '',                     input",
    "tty stdin,      out,     '',                     input terminal impossible",
    "tty stdin,      out,     no-stdin,               terminal",
    "tty stdin once, in out,  '',                     input terminal",
  })
  void decidesByContainerTerminalsAndFlags(
      String container, String terminals, String flags, String decided) {
    AttachRequest request =
        new AttachRequest(
            "",
            !flags.contains("no-stdin"),
            !flags.contains("sig-proxy"),
            terminals.contains("in"),
            terminals.contains("out"));
    assertEquals(decided, decided(request, container(container)));
  }
}
