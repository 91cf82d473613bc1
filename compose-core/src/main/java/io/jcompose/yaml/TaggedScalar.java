package io.jcompose.yaml;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.yaml.YamlNode.Kind;
import io.jcompose.yaml.YamlNode.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What an explicit tag such as {@code !!str} makes of a scalar. */
final class TaggedScalar {
  private static final String CORE = "tag:yaml.org,2002:";

  private TaggedScalar() {}

  static Scalar of(ScalarEvent event, SourcePosition at) throws Refusal {
    String tag = event.getTag().orElse("");
    String text = event.getValue();
    if ((tag.isEmpty() || tag.equals("!")) && event.isPlain()) {
      ScalarResolver.Resolved resolved = ScalarResolver.resolve(text);
      return new Scalar(resolved.kind(), resolved.text(), true, at);
    }
    if (!tag.startsWith(CORE)) {
      return new Scalar(Kind.TEXT, text, event.isPlain(), at);
    }
    return core(tag.substring(CORE.length()), text, at);
  }

  private static Scalar core(String type, String text, SourcePosition at) throws Refusal {
    if (type.equals("binary")) {
      return new Scalar(Kind.TEXT, decoded(text, at), false, at);
    }
    ScalarResolver.Resolved resolved = ScalarResolver.resolve(text);
    Kind wanted =
        switch (type) {
          case "int" -> Kind.INTEGER;
          case "float" -> Kind.FLOAT;
          case "bool" -> Kind.BOOLEAN;
          case "null" -> Kind.NULL;
          case "timestamp" -> Kind.TIMESTAMP;
          default -> Kind.TEXT;
        };
    if (wanted == Kind.TEXT) {
      return new Scalar(Kind.TEXT, text, false, at);
    }
    if (wanted == Kind.FLOAT && resolved.kind() == Kind.INTEGER) {
      double value = Double.parseDouble(resolved.text());
      return new Scalar(Kind.FLOAT, FloatText.general(value), true, at);
    }
    if (resolved.kind() != wanted) {
      throw new Refusal(
          at, "\"" + text + "\" is not a " + name(wanted), "remove the tag !!" + type);
    }
    return new Scalar(wanted, resolved.text(), true, at);
  }

  private static String decoded(String text, SourcePosition at) throws Refusal {
    try {
      return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(at, "this is not base64", "correct it, or remove the tag !!binary");
    }
  }

  static String name(Kind kind) {
    return switch (kind) {
      case NULL -> "null";
      case BOOLEAN -> "boolean";
      case INTEGER, FLOAT -> "number";
      case TIMESTAMP -> "date";
      case TEXT -> "text";
    };
  }
}
