package dev.symbiosis.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Where the third-party data lies that some tests read; without it they are skipped.
public final class RealData {
    private RealData() {}

    /// The folder of a data set, or the test ends here as skipped.
    public static Path folder(String name) {
        String given = System.getProperty("symbiosis.data");
        List<Path> places = given != null
                ? List.of(Path.of(given))
                : List.of(Path.of("../shared/data"), Path.of("../../shared/data"));
        for (Path place : places) {
            if (Files.isDirectory(place.resolve(name))) {
                return place.resolve(name);
            }
        }
        return Assumptions.abort("skipped: no folder '" + name + "' in " + places + "; set -Dsymbiosis.data=<folder>");
    }
}
