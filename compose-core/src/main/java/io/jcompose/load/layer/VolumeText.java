package io.jcompose.load.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The short syntax of a volume, {@code [source:]target[:options]}.
 *
 * @param source absent for an anonymous volume
 * @param isBind whether the source is a path of the host
 * @param propagation a bind's, if an option names one
 * @param selinux {@code z} or {@code Z}, if an option says so
 */
public record VolumeText(
    Optional<String> source,
    Optional<String> target,
    boolean isBind,
    boolean readOnly,
    boolean nocopy,
    Optional<String> propagation,
    Optional<String> selinux,
    boolean abbreviated) {
  private static final Set<String> PROPAGATIONS =
      Set.of("rprivate", "private", "rshared", "shared", "rslave", "slave");

  /** What came of parsing: a volume, or what is wrong. */
  public record Parsed(Optional<VolumeText> volume, String problem) {}

  /** Parses it; unknown options are ignored, as docker compose does. */
  public static Parsed parse(String text) {
    if (text.isEmpty()) {
      return new Parsed(Optional.empty(), "a volume cannot be empty");
    }
    if (text.length() <= 2) {
      return parsed(List.of(text), true);
    }
    List<String> sections = sections(text);
    if (sections.stream().anyMatch(String::isEmpty)) {
      return new Parsed(Optional.empty(), "\"" + text + "\" has nothing between two colons");
    }
    return sections.size() > 3
        ? new Parsed(Optional.empty(), "\"" + text + "\" has too many colons")
        : parsed(sections, false);
  }

  private static Parsed parsed(List<String> sections, boolean abbreviated) {
    Optional<String> source =
        sections.size() > 1 ? Optional.of(sections.getFirst()) : Optional.empty();
    String target = sections.size() > 1 ? sections.get(1) : sections.getFirst();
    boolean readOnly = false;
    boolean nocopy = false;
    Optional<String> propagation = Optional.empty();
    Optional<String> selinux = Optional.empty();
    for (String option : sections.size() > 2 ? sections.get(2).split(",", -1) : new String[0]) {
      switch (option) {
        case "ro" -> readOnly = true;
        case "rw" -> readOnly = false;
        case "nocopy" -> nocopy = true;
        case "z", "Z" -> selinux = Optional.of(option);
        default -> propagation = PROPAGATIONS.contains(option) ? Optional.of(option) : propagation;
      }
    }
    return new Parsed(
        Optional.of(
            new VolumeText(
                source,
                Optional.of(target),
                source.filter(VolumeText::isPath).isPresent(),
                readOnly,
                nocopy,
                propagation,
                selinux,
                abbreviated)),
        "");
  }

  /** Splits at colons, but neither after a drive letter nor within a variable. */
  private static List<String> sections(String text) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    int variables = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$' && text.startsWith("{", i + 1)) {
        variables++;
      } else if (c == '}' && variables > 0) {
        variables--;
      }
      boolean afterDrive = section.length() == 1 && Character.isLetter(section.charAt(0));
      if (c == ':' && variables == 0 && !afterDrive) {
        sections.add(section.toString());
        section.setLength(0);
      } else {
        section.append(c);
      }
    }
    sections.add(section.toString());
    return sections;
  }

  private static boolean isPath(String source) {
    return source.startsWith(".")
        || source.startsWith("/")
        || source.startsWith("~")
        || source.startsWith("\\\\")
        || (source.length() > 1 && Character.isLetter(source.charAt(0)) && source.charAt(1) == ':');
  }
}
