package io.jcompose.yaml;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML text. */
public final class YamlReader {
  private static final String MISALIGNED = "this line is indented like none above it";
  private static final String UNCLOSED = "the file ends within a text in quotes";
  private static final String NO_COLON = "no colon follows this key";
  private static final String AFTER_VALUE = "unexpected text after the end of a value";
  private static final String NOT_SEPARATED = "a comma or a closing bracket is missing before this";
  private static final String BAD_START_WORDS = "without quotes, a text cannot begin with ";
  private static final Pattern BAD_START =
      Pattern.compile("found character '(.+)' that cannot start any token");

  private YamlReader() {}

  /**
   * The documents of a file; none if it holds nothing but comments. The first thing that is wrong
   * ends the reading and becomes an error among the diagnostics, so ask these before trusting what
   * is returned.
   */
  public static List<YamlDocument> read(SourceText source, Diagnostics diagnostics) {
    List<YamlDocument> documents = new ArrayList<>();
    try {
      Iterator<Event> events = events(source);
      while (events.hasNext()) {
        if (events.next() instanceof DocumentStartEvent start) {
          refuseVersion(start, source);
          documents.add(new NodeComposer(source, events).compose());
        }
      }
    } catch (Refusal e) {
      diagnostics.error(e.at(), "", e.problem(), e.hint());
    } catch (MarkedYamlEngineException e) {
      report(e, source, diagnostics);
    } catch (ReaderException e) {
      diagnostics.error(
          source.atCodePoint(e.getPosition(), 1),
          "",
          "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()),
          "write it as an escape in double quotes");
    } catch (YamlEngineException e) {
      diagnostics.error(source.at(0, 1), "", "not readable as YAML: " + e.getMessage());
    }
    return documents;
  }

  private static Iterator<Event> events(SourceText source) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setCodePointLimit(Integer.MAX_VALUE)
            // The library's reader copies all of a long text each time its buffer is full.
            .setBufferSize(Math.max(1024, source.text().length() + 1))
            .setVersionFunction(version -> version)
            .build();
    return new Parse(settings).parseString(source.text()).iterator();
  }

  private static void refuseVersion(DocumentStartEvent start, SourceText source) throws Refusal {
    Optional<SpecVersion> version = start.getSpecVersion();
    if (version.isPresent() && version.get().getMinor() != 1) {
      throw new Refusal(
          source.atCodePoint(start.getStartMark().map(Mark::getIndex).orElse(0), 1),
          "YAML " + version.get().getRepresentation() + " is not supported",
          "remove the %YAML line");
    }
  }

  private static void report(
      MarkedYamlEngineException e, SourceText source, Diagnostics diagnostics) {
    int index = e.getProblemMark().or(e::getContextMark).map(Mark::getIndex).orElse(0);
    String problem = problem(Optional.ofNullable(e.getProblem()).orElse("not readable as YAML"));
    boolean tab = index < source.text().length() && source.isTab(index);
    Optional<Diagnostic.Related> begin =
        e.getContextMark()
            .filter(mark -> !tab && e.getContext() != null && mark.getIndex() != index)
            .map(mark ->
                new Diagnostic.Related(
                    source.atCodePoint(mark.getIndex(), 1), context(e.getContext())));
    if (problem.equals(NO_COLON) && begin.isPresent()) {
      diagnostics.error(begin.get().at(), "", problem, hint(problem));
      return;
    }
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            Optional.of(source.atCodePoint(index, 1)),
            "",
            tab ? "a tab cannot indent or separate values" : problem,
            Optional.of(tab ? "use spaces" : hint(problem)),
            begin.stream().toList()));
  }

  private static String problem(String parsers) {
    if (parsers.equals("found unexpected end of stream")) {
      return UNCLOSED;
    }
    if (parsers.equals("could not find expected ':'")) {
      return NO_COLON;
    }
    if (parsers.matches("expected <block end>, but found '<block \\w+ start>'")) {
      return MISALIGNED;
    }
    if (parsers.equals("expected <block end>, but found '<scalar>'")) {
      return AFTER_VALUE;
    }
    if (parsers.startsWith("expected ',' or ")) {
      return NOT_SEPARATED;
    }
    Matcher start = BAD_START.matcher(parsers);
    return start.lookingAt() ? BAD_START_WORDS + start.group(1) : parsers;
  }

  private static String context(String parsers) {
    return switch (parsers.substring(parsers.lastIndexOf(' ') + 1)) {
      case "sequence", "collection" -> "the list begins here";
      case "mapping" -> "the mapping begins here";
      case "scalar" -> "the text begins here";
      default -> parsers;
    };
  }

  private static String hint(String problem) {
    if (problem.startsWith(BAD_START_WORDS)) {
      return "put the text in quotes";
    }
    return switch (problem) {
      case MISALIGNED -> "indent it as far as the lines it belongs to";
      case UNCLOSED -> "close the quote";
      case NO_COLON -> "write KEY: VALUE, or check the indentation";
      case AFTER_VALUE -> "close the quote before it, or put all of it into one pair of quotes";
      case NOT_SEPARATED -> "put a comma before it, or close the list or mapping";
      default -> otherHint(problem);
    };
  }

  private static String otherHint(String problem) {
    if (problem.startsWith("found unknown escape character")) {
      return "write \\\\ for a backslash, or put the text in single quotes";
    }
    return problem.startsWith("mapping values are not allowed")
        ? "put the text in quotes if the colon belongs to it; otherwise check the indentation"
        : "check indentation, quotes and brackets around here";
  }
}
