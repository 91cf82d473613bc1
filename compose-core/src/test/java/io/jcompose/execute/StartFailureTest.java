package io.jcompose.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFailureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127 | unable to start container process: exec: \"nope\": executable file not found in $PATH: unknown",
        "127 | unable to start container process: exec: \"/nope\": stat /nope: no such file or directory: unknown",
        "126 | unable to start container process: exec: \"/etc/passwd\": permission denied: unknown",
        "126 | unable to start container process: exec: \"/etc\": is a directory: unknown",
        "126 | exec user process caused: exec format error",
        "125 | driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already allocated",
        "125 | error mounting \"/x\" to rootfs at \"/y\": mount /x: no such file or directory: unknown",
        "125 | network ab not found",
      })
  void givesTheExitCodeOfDockerRun(int code, String message) {
    assertEquals(code, StartFailure.exitCode(message));
  }
}
