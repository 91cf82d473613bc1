package io.jcompose.config;

import java.util.List;

/** Rows of text in columns, as docker compose prints tables. */
public final class TextTable {
  private final List<List<String>> rows;
  private final int minimum;
  private final int padding;

  private TextTable(List<List<String>> rows, int minimum, int padding) {
    this.rows = rows;
    this.minimum = minimum;
    this.padding = padding;
  }

  /**
   * The rows, each on a line of its own and with at least one cell. A row's last cell stands in no
   * column: it is as long as it is. As in Go's {@code tabwriter}, a row without a column ends that
   * column, so that it may have another width below.
   *
   * @param minimum width of a column, padding included
   * @param padding least distance between two columns
   */
  public static String of(List<List<String>> rows, int minimum, int padding) {
    return new TextTable(rows, minimum, padding).text();
  }

  private String text() {
    int[][] widths = widths();
    StringBuilder out = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells = rows.get(row);
      for (int column = 0; column < cells.size() - 1; column++) {
        String cell = cells.get(column);
        out.append(cell).append(" ".repeat(widths[row][column] - length(cell)));
      }
      out.append(cells.getLast()).append('\n');
    }
    return out.toString();
  }

  /** The width of each cell in a column, by row. */
  private int[][] widths() {
    int[][] widths = new int[rows.size()][];
    for (int row = 0; row < rows.size(); row++) {
      int columns = rows.get(row).size() - 1;
      widths[row] = new int[columns];
      for (int column = 0; column < columns; column++) {
        boolean goesOn = row > 0 && column < widths[row - 1].length;
        widths[row][column] = goesOn ? widths[row - 1][column] : width(row, column);
      }
    }
    return widths;
  }

  /** The width of a column that begins in a row. */
  private int width(int firstRow, int column) {
    int width = minimum;
    for (int row = firstRow; row < rows.size() && column < rows.get(row).size() - 1; row++) {
      width = Math.max(width, length(rows.get(row).get(column)) + padding);
    }
    return width;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
