package io.jcompose.load.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /data            | volume - /data
          data:/d          | volume data /d
          ./a:/a           | bind ./a /a
          ~/a:/a:ro        | bind ~/a /a ro
          /a:/b:rshared,Z  | bind /a /b rshared Z
          data:/d:nocopy,z | volume data /d nocopy z
          C:\\a:/c:rw      | bind C:\\a /c
          v:/v             | volume - v:/v
          v                | volume - v
          ${A:-x}:/d       | volume ${A:-x} /d
          a:b:c            | bind a:b c
          aa:bb:unknown    | volume aa bb
          """)
  void readsTheShortSyntax(String text, String shown) {
    VolumeText volume = VolumeText.parse(text).volume().orElseThrow();
    assertEquals(
        shown,
        (volume.isBind() ? "bind " : "volume ")
            + volume.source().orElse("-")
            + " "
            + volume.target().orElse("-")
            + (volume.readOnly() ? " ro" : "")
            + (volume.nocopy() ? " nocopy" : "")
            + volume.propagation().map(p -> " " + p).orElse("")
            + volume.selinux().map(z -> " " + z).orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``             | a volume cannot be empty
          aa::bb         | "aa::bb" has nothing between two colons
          aa:bb:cc:dd    | "aa:bb:cc:dd" has too many colons
          """)
  void saysWhatIsWrong(String text, String problem) {
    assertEquals(problem, VolumeText.parse(text).problem());
  }
}
