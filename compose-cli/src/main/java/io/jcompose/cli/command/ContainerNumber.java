package io.jcompose.cli.command;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of a service's containers a command is about. */
final class ContainerNumber {
  @Option(
      names = "--index",
      paramLabel = "N",
      description = "only the container of the service with this number, from 1 on")
  @Nullable String index;

  /**
   * The number among its service's; absent for any.
   *
   * @throws UsageException if the text is no number from 1 on
   */
  OptionalInt value() {
    if (index == null || index.equals("0")) {
      return OptionalInt.empty();
    }
    if (!index.matches("[1-9]\\d{0,8}")) {
      throw new UsageException(
          "--index \"" + index + "\": write the number of a container, the first is 1");
    }
    return OptionalInt.of(Integer.parseInt(index));
  }
}
