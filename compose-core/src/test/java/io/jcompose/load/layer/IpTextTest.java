package io.jcompose.load.layer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "255.255.255.255", "::1", "fe80::1:2", "::"})
  void knowsAddresses(String text) {
    assertTrue(IpText.isAddress(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "1.2.3", "256.0.0.1", "01.2.3.4", "[::1]", "::1%eth0", "1::2::3"})
  void knowsWhatIsNone(String text) {
    assertFalse(IpText.isAddress(text));
  }
}
