package io.jcompose.desired;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When an image is brought anew; the words of {@code pull_policy}. */
public sealed interface PullPolicy {
  /** Each time. */
  record Always() implements PullPolicy {}

  /** None is given: as {@link Missing}, but the command {@code pull} brings it in any case. */
  record Unset() implements PullPolicy {}

  /** Only if the engine does not hold it. */
  record Missing() implements PullPolicy {}

  /** Never: it must be there. */
  record Never() implements PullPolicy {}

  /** Built each time. */
  record Build() implements PullPolicy {}

  /** If the engine's copy is older than that. */
  record Every(Duration age) implements PullPolicy {}

  /** What the text of a Compose file or of {@code --pull} means; unknown text is "missing". */
  static PullPolicy of(Optional<String> text) {
    return switch (text.orElse("")) {
      case "" -> new Unset();
      case "always" -> new Always();
      case "never" -> new Never();
      case "build" -> new Build();
      case "daily" -> new Every(Duration.ofDays(1));
      case "weekly" -> new Every(Duration.ofDays(7));
      case String every when every.startsWith("every_") -> every(every.substring(6));
      case String _ -> new Missing();
    };
  }

  private static PullPolicy every(String age) {
    Matcher part = Pattern.compile("(\\d+)([wdhms])").matcher(age);
    Duration total = Duration.ZERO;
    while (part.find()) {
      long count = Long.parseLong(part.group(1));
      total =
          total.plus(
              switch (part.group(2)) {
                case "w" -> Duration.ofDays(7 * count);
                case "d" -> Duration.ofDays(count);
                case "h" -> Duration.ofHours(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofSeconds(count);
              });
    }
    return new Every(total);
  }
}
