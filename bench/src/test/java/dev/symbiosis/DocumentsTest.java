package dev.symbiosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What code and documents refer to is there.
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (\\d(?:\\.\\d)?)\\.? ");
    private static final Pattern SECTION = Pattern.compile("docs/method\\.md\\s+(?:///\\s+)?(\\d(?:\\.\\d)?)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void sectionsOfTheMethodThatCodeRefersToExist() throws IOException {
        Set<String> sections =
                found(HEADING, ROOT.resolve("docs/method.md")).stream().collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        int references = 0;
        for (Path source : files(".java")) {
            for (String section : found(SECTION, source)) {
                references++;
                if (!sections.contains(section)) {
                    missing.add(source + " refers to " + section);
                }
            }
        }
        assertTrue(references > 0, "no reference was found");
        assertEquals(List.of(), missing);
    }

    @Test
    void linksOfDocumentsLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : files(".md")) {
            for (String link : found(LINK, document)) {
                if (!Files.exists(document.resolveSibling(link))) {
                    broken.add(document + " links to " + link);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /// What is in the repository, not what builds leave there.
    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> Stream.of("target", ".git", "runs").noneMatch(built -> contains(file, built)))
                    .toList();
        }
    }

    private static boolean contains(Path file, String folder) {
        for (Path part : file) {
            if (part.toString().equals(folder)) {
                return true;
            }
        }
        return false;
    }
}
