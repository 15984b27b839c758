package dev.symbiosis.bench.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All figures as JSON: the machine, and one object a row. A figure that does not exist is null.
final class FiguresJson {
    private FiguresJson() {}

    static String of(Session session, List<Figures> figures) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", session.command());
        all.put("threads", session.threads());
        all.put("java", session.java());
        all.put("libtorch", session.libtorch());
        all.put("onnx_runtime", session.onnxRuntime());
        all.put("peak_gigaflops", session.peaks().gigaflops());
        all.put("peak_gigabytes", session.peaks().gigabytes());
        all.put("rows", figures.stream().map(FiguresJson::row).toList());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(all);
    }

    /// The keys of a row, in order.
    static Map<String, @Nullable Object> row(Figures figures) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("kernel", figures.workload().kernel());
        row.put("shape", figures.workload().shape());
        row.put("direction", figures.workload().direction());
        for (Engine engine : Engine.values()) {
            row.put(engine.key() + "_ms", figures.median(engine));
        }
        row.put("ratio", median(figures.ratio(Engine.LIBTORCH)));
        row.put("ratio_channels_last", median(figures.ratio(Engine.LIBTORCH_CHANNELS_LAST)));
        row.put("ratio_onnx_runtime", median(figures.ratio(Engine.ONNX_RUNTIME)));
        row.put("gflops", figures.gigaflops());
        row.put("percent_of_peak", figures.percentOfPeak());
        row.put("ratio_spread", spread(figures.ratio(Engine.LIBTORCH)));
        row.put("ratio_channels_last_spread", spread(figures.ratio(Engine.LIBTORCH_CHANNELS_LAST)));
        row.put("ratio_onnx_runtime_spread", spread(figures.ratio(Engine.ONNX_RUNTIME)));
        for (Engine engine : Engine.values()) {
            row.put(engine.key() + "_peak_mib", figures.mebibytes(engine));
        }
        row.put("java_heap_bytes", figures.heap().median());
        return row;
    }

    private static @Nullable Double median(@Nullable Samples ratio) {
        return ratio == null ? null : ratio.median();
    }

    private static @Nullable List<Double> spread(@Nullable Samples ratio) {
        return ratio == null ? null : List.of(ratio.lower(), ratio.upper());
    }
}
