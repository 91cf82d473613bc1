package io.jcompose.load.layer;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourcePosition;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Tells texts that can be paths from those that cannot. */
public final class PathText {
  private PathText() {}

  /** Whether the system can have a file of that name; if not, this becomes a diagnostic. */
  public static boolean check(
      String text, SourcePosition at, String path, Diagnostics diagnostics) {
    try {
      var _ = Path.of(text);
      return true;
    } catch (InvalidPathException e) {
      diagnostics.error(
          at,
          path,
          "no file can have this name: " + e.getReason(),
          text.indexOf('\0') >= 0
              ? "remove the character U+0000"
              : "rename the file, or set LC_ALL to a locale with UTF-8, such as C.UTF-8");
      return false;
    }
  }
}
