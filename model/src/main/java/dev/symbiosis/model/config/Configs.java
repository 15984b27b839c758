package dev.symbiosis.model.config;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Configurations by name or from a YAML file, with settings on top.
///
///     extends: streets        # everything as in that preset, but
///     learn:
///       steps: 4000
///
/// Sections are merged key by key, lists are replaced. Settings such as `learn.steps=4000` or `network.taps=[6, 7]`
/// come
/// last. Every mistake is an [InputException] that names the key and the file or setting.
public final class Configs {
    private static final String EXTENDS = "extends";
    private static final String NAME = "preset";
    private static final List<String> PRESETS = List.of(
            "streets",
            "streets-smoke",
            "camvid",
            "sevenscenes",
            "cityscapes-sde-1",
            "cityscapes-sde-2",
            "cityscapes-joint",
            "scannet-joint");

    private Configs() {}

    /// The names of the presets, the usual one first.
    public static List<String> presets() {
        return PRESETS;
    }

    /// A preset, changed by settings.
    ///
    /// @param settings each `key.path=value`
    public static RunConfig preset(String name, List<String> settings) {
        return build(presetLayer(name).orElse(NAME, name), settings);
    }

    /// A file, changed by settings.
    ///
    /// @param settings each `key.path=value`
    public static RunConfig read(Path yamlFile, List<String> settings) {
        Map<String, Object> stated = new LinkedHashMap<>();
        YamlText.file(yamlFile.toString(), text(yamlFile))
                .forEach((key, value) -> stated.put(String.valueOf(key), value));
        Object base = stated.get(EXTENDS);
        String name = base == null ? yamlFile.getFileName().toString().replaceFirst("\\.ya?ml$", "") : base.toString();
        return build(layer(yamlFile.toString(), stated).orElse(NAME, name), settings);
    }

    /// The whole configuration as YAML that [#read] understands.
    public static String toYaml(RunConfig config) {
        return Records.toYaml(config);
    }

    private static RunConfig build(Layer layer, List<String> settings) {
        Layer all = layer;
        for (String setting : settings) {
            all = all.under(setting(setting));
        }
        return Records.build(RunConfig.class, all);
    }

    /// The same configuration with settings on top.
    ///
    /// @param settings each `key.path=value`
    public static RunConfig changed(RunConfig config, List<String> settings) {
        return build(layer(config.preset(), YamlText.file(config.preset(), toYaml(config))), settings);
    }

    /// What a file states, over the preset it extends.
    private static Layer layer(String origin, Map<?, ?> stated) {
        Map<Object, @Nullable Object> own = new LinkedHashMap<>(stated);
        Object base = own.remove(EXTENDS);
        Layer layer = Layer.of(origin, own, RunConfig.class);
        return base == null ? layer : presetLayer(base.toString()).under(layer);
    }

    private static Layer presetLayer(String name) {
        if (!PRESETS.contains(name)) {
            InputException problem = new InputException("config: there is no preset '" + name + "'")
                    .with("known", String.join(", ", PRESETS));
            throw Nearest.to(name, PRESETS)
                    .map(near -> problem.hint("did you mean '" + near + "'?"))
                    .orElse(problem);
        }
        String origin = "preset " + name;
        return layer(origin, YamlText.file(origin, presetText(name)));
    }

    private static Layer setting(String setting) {
        String origin = "--set " + setting;
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new InputException("config: '" + setting + "' is not a setting")
                    .with("expected", "key=value, such as learn.steps=4000");
        }
        List<String> path = List.of(setting.substring(0, equals).strip().split("\\.", -1));
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put(path.getLast(), YamlText.value(origin, setting.substring(equals + 1)));
        for (String name : path.subList(0, path.size() - 1).reversed()) {
            Map<String, @Nullable Object> outer = new LinkedHashMap<>();
            outer.put(name, section);
            section = outer;
        }
        return Layer.of(origin, section, RunConfig.class);
    }

    private static String presetText(String name) {
        try (InputStream in = Configs.class.getResourceAsStream("/dev/symbiosis/model/presets/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the preset " + name + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InputException("config: " + file + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new InputException("config: " + file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new InputException("config: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
