package io.jcompose.usecase.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.copy.Placement.Destination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a copy is called, and where: the rules of {@code docker cp}. */
class PlacementTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # source, is a folder, destination, exists, is a folder, folder, name
          /a/d,    true,  /b,    true,  true,  /b, d
          /a/d/,   true,  /b/,   true,  true,  /b, d
          /a/d/.,  true,  /b,    true,  true,  /b, ''
          /a/d/./, true,  /b,    true,  true,  /b, ''
          /,       true,  /b,    true,  true,  /b, ''
          /a/d/.., true,  /b,    true,  true,  /b, a
          /a/d,    true,  /b/c,  false, false, /b, c
          /a/d/.,  true,  /b/c/, false, false, /b, c
          /a/f,    false, /b,    true,  true,  /b, f
          /a/f,    false, /b/g,  true,  false, /b, g
          /a/f,    false, /b/g,  false, false, /b, g
          /a/f,    false, /g,    false, false, /,  g
          /a/f,    false, /,     true,  true,  /,  f
          """)
  void findsAPlace(
      String source,
      boolean folder,
      String destination,
      boolean exists,
      boolean destinationIsFolder,
      String parent,
      String name) {
    assertEquals(
        new Placement(parent, name),
        Placement.of(
            new PathText(source),
            folder,
            new Destination(new PathText(destination), exists, destinationIsFolder)));
  }

  @Test
  void refusesAFolderInAFilesPlaceAndAFileWhereAFolderIsNamed() {
    assertThrows(
        RefusedException.class,
        () ->
            Placement.of(
                new PathText("/d"), true, new Destination(new PathText("/f"), true, false)));
    assertThrows(
        RefusedException.class,
        () ->
            Placement.of(
                new PathText("/f"), false, new Destination(new PathText("/new/"), false, false)));
  }

  @Test
  void readsTheSidesOfACopy() {
    assertEquals(new CopyEnd.InService("web", "/a:b"), CopyEnd.parse("web:/a:b"));
    assertEquals(new CopyEnd.InService("web", "a"), CopyEnd.parse("web:a"));
    assertEquals(new CopyEnd.Local("./web:a"), CopyEnd.parse("./web:a"));
    assertEquals(new CopyEnd.Local("/web:a"), CopyEnd.parse("/web:a"));
    assertEquals(new CopyEnd.Local("a"), CopyEnd.parse("a"));
    assertEquals(new CopyEnd.Archive(), CopyEnd.parse("-"));
  }
}
