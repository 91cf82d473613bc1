package io.jcompose.load.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Stream;

/** Values and keys to make documents of. None has a dollar sign, which would be a variable. */
final class Samples {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  /** Texts that mean something to some key, and texts that mean something to no key. */
  static final List<String> TEXTS =
      Stream.concat(
              words(
                  """
                  a web db x-a 0 1 -1 80 8080:80 127.0.0.1:8000-8002:80-82/udp 99999 ::1 ::
                  10.0.0.0/8 a=b a= =b a:b a:b:ro a:b:c:d ./a:/b /a ~ ~/a ../.. C:\\a:/b 1g 1.5GB 100%
                  10s 1m30s 1h 0.5 1e3 0x1f true yes null always every_1h2m daily host none service:a
                  service: container:a all bind volume rebuild CMD no on-failure:3 ' (( 2001-01-01
                  host.docker.internal:host-gateway https://a/b.git#c:d git@a:b é 日本 😀 << *a &a !a
                  {a [a %a
                  """),
              Stream.of(
                  "",
                  " ",
                  "-not a name",
                  "echo \"a b\" 'c' | d",
                  "RUN a",
                  "- a",
                  "# a",
                  "a\nb",
                  "a\n",
                  "\n",
                  "\r",
                  "\u0085",
                  "\u2028",
                  "\t",
                  "\u007f",
                  "\ufeff",
                  "\0",
                  "a\0b"))
          .toList();

  /** Keys for where the schema gives a pattern, and keys that fit none. */
  static final List<String> KEYS =
      Stream.concat(
              words("a web db nofile default x-a x- a.b A_b-1 - . 1 é a=b a:b << true a[0] name"),
              Stream.of("", " ", "a b", "a\n", "\n", "a\nb", "\r", "\u2028", "\0"))
          .toList();

  static final List<JsonNode> NUMBERS =
      json(
          """
          0 1 -1 80 100 101 -1000 -1001 1001 65536 2147483648 9223372036854775807
          9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615
          18446744073709551616 123456789012345678901234567890
          0.5 -0.5 1.0 80.0 1.5 1e3 1e10 1e300 1e-10
          """);

  static final List<JsonNode> OTHERS = json("null true false");

  static final List<JsonNode> COLLECTIONS =
      json(
          """
          [] {} ["a"] ["a","b"] ["a","a"] [1] [1,1.0] [1,"1"] [null] [[]] [{}] [{},{}]
          [{"a":1,"b":2},{"b":2.0,"a":1}] {"a":"b"} {"a":1} {"x-a":true} {"a":null} {"a":{}} {"a":[]}
          {"":"b"} {"a\\n":"b"}
          """);

  private Samples() {}

  /** Some values of every kind. */
  static List<JsonNode> probes() {
    return Stream.of(
            OTHERS,
            COLLECTIONS,
            json("0 1 -1 101 -1001 18446744073709551616 0.5 -0.5 1.0 1e300"),
            json("\"a\" \"\" \"1\" \"true\" \"host\" \"bind\" \"always\" \"a\\nb\" \"\\u0000\""))
        .flatMap(List::stream)
        .toList();
  }

  static JsonNode text(int number) {
    return TextNode.valueOf(TEXTS.get(number % TEXTS.size()));
  }

  private static List<JsonNode> json(String values) {
    return words(values).map(Samples::parsed).toList();
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.strip().split("\\s+"));
  }
}
