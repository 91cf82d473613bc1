package io.jcompose.usecase;

/** How containers are named to the user: {@code web-1} instead of {@code project-web-1}. */
public final class ShownName {
  private ShownName() {}

  /** A container's name without the project's, which every one has; a name of its own stays. */
  public static String of(String project, String service, String container) {
    return isNumbered(project, service, container)
        ? container.substring(project.length() + 1)
        : container;
  }

  /** Whether a name is made of the project, the service and a number. */
  static boolean isNumbered(String project, String service, String container) {
    return container.matches("\\Q" + project + "\\E[-_]\\Q" + service + "\\E[-_]\\d+");
  }
}
