package io.jcompose.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOrderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b c",
        "A Z a z",
        "9 10 a",
        "a a1 a2 a10",
        "b0 b00 b1 b01 b2",
        "9 11 109 110",
        "x-9 x-10 x-a",
        "a-b a.b a_b aB",
        "a1b a1_ a2",
        "_ 9 A é",
      })
  void naturalOrderIsThatOfGoYaml(String inOrder) {
    List<String> keys = List.of(inOrder.split(" "));
    List<String> shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.sort(KeyOrder::natural);
    assertEquals(keys, shuffled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10 9 A _ a a-b a.b a1 a10 a2 é \uFF00 \uD83D\uDE00"})
  void jsonOrderIsThatOfCodePoints(String inOrder) {
    List<String> keys = List.of(inOrder.split(" "));
    List<String> shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.sort(KeyOrder::byCodePoint);
    assertEquals(keys, shuffled);
  }
}
