package io.jcompose.interpolate;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * A variable that a document asks for.
 *
 * @param defaultValue what some place takes when it is not set, as it is written
 * @param alternative what some place takes when it is set, as it is written
 */
public record TemplateVariable(
    String name, boolean required, String defaultValue, String alternative) {

  /**
   * Adds the variables of a text to those found before. Where several places differ, the first that
   * gives a default or an alternative counts.
   */
  public static void collect(String text, SequencedMap<String, TemplateVariable> found) {
    Template.expand(
        text,
        _ -> Optional.empty(),
        new Template.Problems() {
          @Override
          public void used(VariableUse use) {
            found.merge(use.name(), of(use), TemplateVariable::or);
          }

          @Override
          public void unset(String name, int index, int length) {}

          @Override
          public void error(String message, String hint, int index, int length) {}
        });
  }

  private static TemplateVariable of(VariableUse use) {
    return switch (use.kind()) {
      case PLAIN -> new TemplateVariable(use.name(), false, "", "");
      case DEFAULT -> new TemplateVariable(use.name(), false, use.argument(), "");
      case ALTERNATIVE -> new TemplateVariable(use.name(), false, "", use.argument());
      case REQUIRED -> new TemplateVariable(use.name(), true, "", "");
    };
  }

  private TemplateVariable or(TemplateVariable other) {
    return new TemplateVariable(
        name,
        required || other.required,
        defaultValue.isEmpty() ? other.defaultValue : defaultValue,
        alternative.isEmpty() ? other.alternative : alternative);
  }
}
