package io.jcompose.engine;

import java.util.List;

/**
 * How to make an image of a container ({@code POST /commit}).
 *
 * @param reference name and tag; empty for an image without a name
 * @param changes Dockerfile instructions, such as {@code CMD ["sh"]}
 * @param pause whether its processes wait meanwhile
 */
public record CommitSpec(
    String reference, String author, String message, List<String> changes, boolean pause) {
  public CommitSpec {
    changes = List.copyOf(changes);
  }
}
