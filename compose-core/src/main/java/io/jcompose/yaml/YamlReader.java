package io.jcompose.yaml;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
    String problem = Optional.ofNullable(e.getProblem()).orElse("not readable as YAML");
    boolean tab = index < source.text().length() && source.isTab(index);
    String context = Optional.ofNullable(e.getContext()).orElse("");
    String message = context.isEmpty() ? problem : context + ": " + problem;
    diagnostics.error(
        source.atCodePoint(index, 1),
        "",
        tab ? "a tab cannot indent or separate values" : message,
        tab ? "use spaces" : "check indentation, quotes and brackets around here");
  }
}
