package org.vireo.dataset.formats;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads one YAML document from the parser's events. Tags, anchors with aliases, keys that are not
 * text and deep nesting are refused: labels need none of them, and they are how YAML is abused.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 20;
    private static final int MOST_PARTS = 1_000;

    /** The beginning of a line with a key that is not indented. */
    private static final Pattern FIRST_KEY = Pattern.compile("(?m)^(?=[^\\s#\\-\\[{][^\\n:]*:)");

    private final Iterator<Event> events;
    private int depth;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * The document in {@code text}.
     *
     * @throws LabelFileException if it is not exactly one plain document
     */
    static YamlNode.Entries readMap(String text) throws LabelFileException {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(LabelText.MAX_BYTES).build();
        try {
            YamlReader reader = new YamlReader(new Parse(settings).parseString(text).iterator());
            return reader.document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw LabelFileException.damaged("is no YAML: " + e.getProblem(), e).at("line " + line);
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The parser's own checks do not cover everything that damaged bytes can do to it.
            throw LabelFileException.damaged("is no YAML", e);
        }
    }

    /**
     * The document in {@code text}; if it is no plain one, those of its first keys that are, with
     * what is wrong with the rest.
     *
     * @param wanted keys, one of which must be among those
     * @throws LabelFileException if none of the wanted can be read
     */
    static YamlNode.Entries readParts(String text, List<Problem> notes, List<String> wanted)
            throws LabelFileException {
        try {
            return readMap(text);
        } catch (LabelFileException e) {
            Map<String, YamlNode> entries = new LinkedHashMap<>();
            for (String part : FIRST_KEY.split(text, MOST_PARTS)) {
                try {
                    readMap(part.replace("\t", "  ")).entries().forEach(entries::putIfAbsent);
                } catch (LabelFileException _) {
                    // The first that is wrong is named.
                }
            }
            if (wanted.stream().noneMatch(entries::containsKey)) {
                throw e;
            }
            notes.add(
                    new Problem(
                            ProblemKind.LABEL_MEANING,
                            "",
                            e.place(),
                            e.what(),
                            "The rest of the file is read"));
            return new YamlNode.Entries(entries, 1);
        }
    }

    private YamlNode.Entries document() throws LabelFileException {
        Event event = next();
        while (event.getEventId() == Event.ID.StreamStart
                || event.getEventId() == Event.ID.DocumentStart) {
            event = next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            throw LabelFileException.damaged("is empty");
        }
        YamlNode root = node(event);
        Event end = next();
        if (end.getEventId() == Event.ID.DocumentEnd
                && next().getEventId() == Event.ID.StreamEnd
                && root instanceof YamlNode.Entries map) {
            return map;
        }
        throw LabelFileException.damaged("is not one YAML map of keys and values");
    }

    private YamlNode node(Event event) throws LabelFileException {
        int line = line(event);
        return switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, line);
            case SequenceStart -> {
                enter((CollectionStartEvent) event, line);
                YamlNode items = items(line);
                depth--;
                yield items;
            }
            case MappingStart -> {
                enter((CollectionStartEvent) event, line);
                YamlNode entries = entries(line);
                depth--;
                yield entries;
            }
            case Alias ->
                    throw LabelFileException.damaged("uses a YAML alias (*)").at("line " + line);
            default -> throw LabelFileException.damaged("is no plain YAML").at("line " + line);
        };
    }

    private YamlNode scalar(ScalarEvent event, int line) throws LabelFileException {
        if (event.getTag().isPresent()) {
            throw tag(line);
        }
        return new YamlNode.Text(event.getValue(), line);
    }

    private void enter(CollectionStartEvent event, int line) throws LabelFileException {
        if (event.getTag().isPresent()) {
            throw tag(line);
        }
        if (++depth > MAX_DEPTH) {
            throw LabelFileException.damaged("is nested more than " + MAX_DEPTH + " levels deep")
                    .at("line " + line);
        }
    }

    private YamlNode items(int line) throws LabelFileException {
        List<YamlNode> items = new ArrayList<>();
        for (Event e = next(); e.getEventId() != Event.ID.SequenceEnd; e = next()) {
            items.add(node(e));
        }
        return new YamlNode.Items(items, line);
    }

    private YamlNode entries(int line) throws LabelFileException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (Event e = next(); e.getEventId() != Event.ID.MappingEnd; e = next()) {
            if (!(node(e) instanceof YamlNode.Text key)) {
                throw LabelFileException.damaged("has a key that is not text")
                        .at("line " + line(e));
            }
            if (entries.put(key.value(), node(next())) != null) {
                throw LabelFileException.damaged(
                                "has '" + LabelText.shortened(key.value()) + "' twice")
                        .at(key.place());
            }
        }
        return new YamlNode.Entries(entries, line);
    }

    private Event next() throws LabelFileException {
        if (!events.hasNext()) {
            throw LabelFileException.damaged("ends too early");
        }
        return events.next();
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static LabelFileException tag(int line) {
        return LabelFileException.damaged("uses a YAML tag (!)").at("line " + line);
    }
}
