package dev.symbiosis.cli;

import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Options for what to train: a preset or a file, and settings on top.
final class Configuration {
    @ArgGroup
    private @Nullable Base base;

    /// What the settings are put on; one of the two.
    static final class Base {
        @Option(
                names = "--preset",
                paramLabel = "NAME",
                completionCandidates = Presets.class,
                description = "What to train: ${COMPLETION-CANDIDATES}. Default: the first.")
        private @Nullable String preset;

        @Option(names = "--config", paramLabel = "FILE", description = "What to train, as a YAML file.")
        private @Nullable Path file;
    }

    static final class Presets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Configs.presets().iterator();
        }
    }

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change one value of the configuration, as in learn.steps=4000. May be repeated.")
    private List<String> settings = new ArrayList<>();

    RunConfig read() {
        if (base != null && base.file != null) {
            return Configs.read(base.file, settings);
        }
        String preset = base != null && base.preset != null
                ? base.preset
                : Configs.presets().getFirst();
        return Configs.preset(preset, settings);
    }
}
