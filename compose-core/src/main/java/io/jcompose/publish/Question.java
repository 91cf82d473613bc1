package io.jcompose.publish;

import java.util.List;

/**
 * Something that others will see, and that only the user can agree to.
 *
 * @param about what it is, lower case, without a final period
 * @param items each with its place, and without the values that may be secret
 */
public record Question(String about, List<String> items) {
  public Question {
    items = List.copyOf(items);
  }
}
