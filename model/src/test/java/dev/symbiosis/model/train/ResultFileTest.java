package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.eval.DepthScores;
import dev.symbiosis.model.train.Result.Weights;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final DepthScores SCORES =
            new DepthScores(0.2, 1.5, 6.5, 0.25, 0.7, 0.9, 0.97, 60, 1_000_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() {
        Map<String, Double> iou = new LinkedHashMap<>();
        iou.put("road", 0.9);
        iou.put("car", 0.5);
        var segmentation = new Result.Segmentation(0.7, 0.6, 0.85, 0.8, 0.75, iou, 0.2, 192, 96);
        for (Result result : List.of(
                result(segmentation, new Result.Depth(SCORES, SCORES, 0.4, 0.3)),
                result(segmentation, new Result.Depth(SCORES, null, 0.4, null)),
                result(null, new Result.Depth(SCORES, null, Double.NaN, null)),
                result(segmentation, null),
                result(null, null))) {
            Path file = folder.resolve("result.json");
            ResultFile.write(file, result);
            assertEquals(result, ResultFile.read(file));
        }
    }

    @Test
    void whatDoesNotExistIsNullAndNamesAreForScripts() throws IOException {
        Path file = folder.resolve("result.json");
        ResultFile.write(file, result(null, new Result.Depth(SCORES, null, Double.NaN, null)));
        String text = Files.readString(file);
        assertTrue(text.contains("\"weights\" : \"last\""), text);
        assertTrue(text.contains("\"miou\" : null"), text);
        assertTrue(text.contains("\"abs_rel\" : 0.2"), text);
        assertTrue(text.contains("\"abs_rel_movable\" : null"), text);
        assertTrue(text.contains("\"baseline_abs_rel\" : null"), text);
    }

    @Test
    void theBestIsTheHighestMiouOrTheLowestErrorOfDepth() {
        Result.Best first = Result.Best.of(100, Map.of("miou", 0.3, "abs_rel", 0.5));
        assertEquals(new Result.Best(100, "miou", 0.3), first);
        assertTrue(first.isBetterThan(null));
        assertTrue(Result.Best.of(200, Map.of("miou", 0.4)).isBetterThan(first));
        assertFalse(Result.Best.of(200, Map.of("miou", 0.3)).isBetterThan(first));
        Result.Best depth = Result.Best.of(100, Map.of("abs_rel", 0.5));
        assertTrue(Result.Best.of(200, Map.of("abs_rel", 0.4)).isBetterThan(depth));
        assertFalse(Result.Best.of(200, Map.of("abs_rel", 0.6)).isBetterThan(depth));
        assertNull(Result.Best.of(100, Map.of()));
        assertNull(Result.Best.of(100, Map.of("miou", Double.NaN)));
    }

    @Test
    void aFileThatIsNoResultIsNamed() throws IOException {
        Path file = folder.resolve("result.json");
        assertThrows(InputException.class, () -> ResultFile.read(file));
        for (String text : List.of("{", "", "[]", "3", "{\"preset\": \"streets\"}")) {
            Files.writeString(file, text);
            String message = assertThrows(InputException.class, () -> ResultFile.read(file))
                    .getMessage();
            assertTrue(message.contains(file.toString()), message);
        }
    }

    private static Result result(Result.Segmentation segmentation, Result.Depth depth) {
        Result.Best best = segmentation == null ? null : new Result.Best(900, "miou", 0.71);
        Weights weights = best == null ? Weights.LAST : Weights.BEST;
        return new Result("streets", 7, "simd", 1200, 312.5, 900, 1_234_567, weights, segmentation, depth, best);
    }
}
