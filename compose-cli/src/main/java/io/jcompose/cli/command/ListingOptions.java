package io.jcompose.cli.command;

import io.jcompose.cli.format.Columns;
import io.jcompose.cli.format.Listing;
import io.jcompose.cli.format.Row;
import java.util.List;
import picocli.CommandLine.Option;

/** In what form a listing is printed. */
final class ListingOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json, \"table TEMPLATE\" or a template, such as '{{.Name}}'")
  String format = "";

  /**
   * The form asked for.
   *
   * @throws io.jcompose.usecase.RefusedException if there is none such
   */
  Listing listing(Columns columns) {
    return Listing.of(format, columns);
  }

  /** Prints rows in a form. */
  static void print(Invocation invocation, Listing listing, List<Row> rows) {
    invocation.out().print(listing.print(rows, invocation.stdoutIsTerminal()));
  }
}
