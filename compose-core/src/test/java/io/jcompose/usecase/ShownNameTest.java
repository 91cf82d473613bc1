package io.jcompose.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownNameTest {
  @ParameterizedTest
  @CsvSource({
    "shop-web-1, web-1",
    "shop_web_12, web_12",
    "shop-web-run-0a1b2c, shop-web-run-0a1b2c",
    "shop-web, shop-web",
    "shop-web-admin-1, shop-web-admin-1",
    "myshop-web-1, myshop-web-1",
    "mine, mine"
  })
  void leavesTheProjectOutOfNamesThatItGives(String container, String shown) {
    assertEquals(shown, ShownName.of("shop", "web", container));
  }
}
