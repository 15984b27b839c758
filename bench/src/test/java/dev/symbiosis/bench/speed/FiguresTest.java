package dev.symbiosis.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FiguresTest {
    private static final Peaks PEAKS = new Peaks(500, 40);
    private static final Session SESSION = new Session("./symbiosis bench", 2, "25", "2.10", "1.24", PEAKS);

    @Test
    void keysAreThoseThatWereAgreed() {
        assertEquals(
                List.of(
                        "kernel",
                        "shape",
                        "direction",
                        "java_ms",
                        "libtorch_ms",
                        "libtorch_channels_last_ms",
                        "onnx_runtime_ms",
                        "ratio",
                        "ratio_channels_last",
                        "ratio_onnx_runtime",
                        "gflops",
                        "percent_of_peak",
                        "ratio_spread",
                        "ratio_channels_last_spread",
                        "ratio_onnx_runtime_spread",
                        "java_peak_mib",
                        "libtorch_peak_mib",
                        "libtorch_channels_last_peak_mib",
                        "onnx_runtime_peak_mib",
                        "java_heap_bytes"),
                List.copyOf(FiguresJson.row(product()).keySet()));
    }

    @Test
    void ratiosAreOfOneRound() {
        // 6/1, 4/2, 9/3: the ratio of the medians would be 3.
        Map<String, @Nullable Object> row = FiguresJson.row(product());
        assertEquals(2.0, row.get("java_ms"));
        assertEquals(3.0, row.get("ratio"));
        assertEquals(List.of(2.5, 4.5), row.get("ratio_spread"));
        assertNull(row.get("ratio_channels_last"));
    }

    @Test
    void productsAreMeasuredByArithmeticAndTheRestByMemory() {
        Map<String, @Nullable Object> product = FiguresJson.row(product());
        assertEquals(100.0, product.get("gflops"));
        assertEquals(20.0, product.get("percent_of_peak"));
        Map<String, @Nullable Object> map = FiguresJson.row(figures("elu", new Cost(0, 2e7)));
        assertNull(map.get("gflops"));
        assertEquals(25.0, map.get("percent_of_peak"));
    }

    @Test
    void theFileHoldsTheMachineAndTheRows() {
        JsonNode json = JsonMapper.shared().readTree(FiguresJson.of(SESSION, List.of(product())));
        assertEquals(500, json.get("peak_gigaflops").asDouble());
        assertEquals("matmul", json.get("rows").get(0).get("kernel").asString());
        assertTrue(json.get("rows").get(0).get("libtorch_channels_last_ms").isNull());
    }

    @Test
    void tablesShowMediansAndSpread() {
        String markdown = FiguresTable.markdown(SESSION, List.of(product()));
        assertTrue(
                markdown.contains("| matmul | 8x8 | forward | 2.000 | 6.000 | – | 3.00 (2.50–4.50) | – | 100 | 20 |"),
                markdown);
        String columns = FiguresTable.columns(SESSION, List.of(product()));
        assertTrue(columns.contains("matmul  8x8    forward      2.000        6.000"), columns);
    }

    private static Figures product() {
        return figures("matmul", new Cost(2e8, 1e6));
    }

    private static Figures figures(String kernel, Cost cost) {
        Workload workload = Workload.of(
                kernel, "8x8", "forward", List.of(Input.values(8, 8)), (_, in) -> in::getFirst, in -> in::getFirst);
        return new Figures(
                workload,
                cost,
                Map.of(Engine.JAVA, new Samples(1, 2, 3), Engine.LIBTORCH, new Samples(6, 4, 9)),
                new Samples(1000, 2000),
                PEAKS,
                Map.of());
    }
}
