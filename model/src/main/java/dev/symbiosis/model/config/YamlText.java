package dev.symbiosis.model.config;

import dev.symbiosis.tensor.InputException;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// YAML 1.2 as maps, lists and scalars, with limits that no configuration needs to exceed.
final class YamlText {
    private static final int MOST_CHARACTERS = 1 << 16;
    private static final int MOST_ALIASES = 10;
    private static final int DEEPEST = 16;

    private YamlText() {}

    /// A whole file: a map at the top, or nothing at all.
    ///
    /// @param origin what messages call the text
    static Map<?, ?> file(String origin, String text) {
        Object value = parse(origin, text);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new InputException("config: " + origin + " is not a configuration")
                .with("expected", "lines such as 'learn:' and, indented below it, 'steps: 1200'")
                .with("found", Values.describe(value));
    }

    /// A scalar, or a list or map in flow style; null where there is nothing.
    static @Nullable Object value(String origin, String text) {
        return parse(origin, text);
    }

    private static @Nullable Object parse(String origin, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(origin)
                .setSchema(new CoreSchema())
                .setCodePointLimit(MOST_CHARACTERS)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            requireShallow(origin, new ParserImpl(settings, new StreamReader(settings, text)));
            return new Load(settings).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new InputException("config: " + origin + " is not YAML", e)
                    .with("found", String.valueOf(e.getMessage()).strip().replace("\n", "\n           "));
        }
    }

    /// The loader works recursively, so the depth is checked on the flat stream of events first.
    private static void requireShallow(String origin, Iterator<Event> events) {
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new InputException("config: " + origin + " is nested more than " + DEEPEST + " levels deep");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }
}
