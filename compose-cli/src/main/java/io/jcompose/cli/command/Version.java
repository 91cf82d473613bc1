package io.jcompose.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program. */
final class Version {
  /** As in the build, such as {@code 0.1.0}. */
  static final String NUMBER = read();

  private Version() {}

  private static String read() {
    try (InputStream in =
        Version.class.getResourceAsStream("/io/jcompose/cli/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version").replace("-SNAPSHOT", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
