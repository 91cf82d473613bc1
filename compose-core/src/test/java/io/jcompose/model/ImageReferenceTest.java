package io.jcompose.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app",
        "app:1.2-rc_3",
        "team/app",
        "team/a__b.c-d---e/f_g",
        "localhost/app",
        "localhost:5000/team/app:Tag",
        "Registry/app",
        "reg-1.example.com/app",
        "[fe80::1]:5000/app:1",
        "127.0.0.1/app",
      })
  void namesThatImagesMayHave(String image) {
    assertEquals(Optional.empty(), ImageReference.fault(image));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "App; \"App\" is no part of a name:",
        "team/App; \"App\" is no part of a name:",
        "a b; \"a b\" is no part of a name:",
        "-app; \"-app\" is no part of a name:",
        "a___b; \"a___b\" is no part of a name:",
        "a..b; \"a..b\" is no part of a name:",
        "team//app; \"\" is no part of a name:",
        "app/; \"\" is no part of a name:",
        "'app:'; \"\" is no tag:",
        "app:.1; \".1\" is no tag:",
        "app:a b; \"a b\" is no tag:",
        "-x.com/app; \"-x.com\" is no host",
        "x.com:port/app; \"x.com:port\" is no host",
        "x..com/app; \"x..com\" is no host",
        "app@sha256:1; a digest",
        "app:1@sha256:1; a digest",
      })
  void namesThatImagesCannotHave(String image, String fault) {
    String told = ImageReference.fault(image).orElse("");
    assertEquals(fault, told.substring(0, Math.min(fault.length(), told.length())));
  }

  @Test
  void aNameIsNotTooLongAndNoId() {
    assertEquals(Optional.of("64 hexadecimal digits are an id"), ImageReference.fault(HEX));
    assertEquals(Optional.empty(), ImageReference.fault(HEX + ":1"));
    assertEquals(Optional.empty(), ImageReference.fault("x.com/" + "a".repeat(255)));
    assertEquals(
        Optional.of("use at most 255 characters"),
        ImageReference.fault("x.com/" + "a".repeat(256)));
    assertEquals(Optional.empty(), ImageReference.fault("app:" + "a".repeat(128)));
    assertTrue(ImageReference.fault("app:" + "a".repeat(129)).isPresent());
  }
}
