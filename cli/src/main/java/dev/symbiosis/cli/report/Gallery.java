package dev.symbiosis.cli.report;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The pictures of a run, put into the page itself.
///
/// @param folder with `NN-image.png` and what belongs to it, `affinity.png`, `mixed-NN.png`; some or all may be missing
record Gallery(Path folder) {
    private static final String PICTURE = ".png";
    private static final Map<String, String> COLUMNS = columns();

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("image", "image");
        columns.put("truth", "true labels");
        columns.put("prediction", "predicted labels");
        columns.put("depth-truth", "true depth");
        columns.put("depth", "predicted depth");
        return columns;
    }

    /// A row for each evaluation image.
    Html rows() {
        Html page = new Html();
        List<String> numbers = numbers("-image");
        List<String> shown = COLUMNS.keySet().stream()
                .filter(kind -> numbers.stream().anyMatch(number -> exists(number + "-" + kind)))
                .toList();
        if (numbers.isEmpty()) {
            return page;
        }
        page.raw("<h2>What it sees</h2>\n<p>Evaluation images; in depth, near is bright.</p>\n");
        page.add("<div class=\"gallery\" style=\"grid-template-columns:repeat(%d,1fr)\">\n", shown.size());
        shown.forEach(kind -> page.add("<b>%s</b>", COLUMNS.getOrDefault(kind, kind)));
        for (String number : numbers) {
            for (String kind : shown) {
                page.raw(
                        exists(number + "-" + kind)
                                ? picture(number + "-" + kind, COLUMNS.getOrDefault(kind, kind))
                                : "<i></i>");
            }
        }
        return page.raw("</div>\n");
    }

    /// How it learned: the affinities of the exchange, and mixed images.
    Html inside() {
        Html page = new Html();
        List<String> mixed = names("mixed-");
        boolean affinity = exists("affinity");
        if (!affinity && mixed.isEmpty()) {
            return page;
        }
        page.raw("<h2>Inside</h2>\n<div class=\"inside\">\n");
        if (affinity) {
            page.raw("<figure class=\"affinity\">" + picture("affinity", "affinities of channels"));
            page.raw("<figcaption><b>Affinities</b> of semantic channels (down) and depth channels (across) in the"
                    + " exchange: ");
            page.raw("red belongs together, blue is opposed.</figcaption></figure>\n");
        }
        if (!mixed.isEmpty()) {
            page.raw("<figure><div class=\"mixed\">");
            mixed.forEach(name -> page.raw(picture(name, "mixed image")));
            page.raw("</div><figcaption><b>Mixed images</b>, learned from with pseudo-labels of the"
                    + " teacher.</figcaption></figure>\n");
        }
        return page.raw("</div>\n");
    }

    private List<String> numbers(String ending) {
        return names("").stream()
                .filter(name -> name.matches("[0-9]+" + ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .toList();
    }

    private List<String> names(String beginning) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<String> sorted = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(beginning) && name.endsWith(PICTURE))
                    .forEach(name -> sorted.add(name.substring(0, name.length() - PICTURE.length())));
            return List.copyOf(sorted);
        } catch (IOException e) {
            throw new InputException("report: " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean exists(String name) {
        return Files.isRegularFile(folder.resolve(name + PICTURE));
    }

    private String picture(String name, String description) {
        try {
            String data = Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(name + PICTURE)));
            return "<img alt=\"%s\" src=\"data:image/png;base64,%s\">".formatted(Html.escaped(description), data);
        } catch (IOException e) {
            throw new InputException("report: " + folder.resolve(name + PICTURE) + " cannot be read", e);
        }
    }
}
