package io.jcompose.config;

import java.util.List;

/** Rows of text in columns, as docker compose prints tables. */
public final class TextTable {
  private TextTable() {}

  /**
   * The rows, each on a line of its own; all have the same number of cells.
   *
   * @param minimum width of a column, padding included
   * @param padding least distance between two columns
   */
  public static String of(List<List<String>> rows, int minimum, int padding) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        int length = cell.codePointCount(0, cell.length());
        widths[i] = Math.max(widths[i], Math.max(minimum, length + padding));
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        out.append(cell);
        if (i < columns - 1) {
          out.append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length())));
        }
      }
      out.append('\n');
    }
    return out.toString();
  }
}
