package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.verify.check.Finding;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The table in files.
final class ReportFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFile() {}

    /// A list of objects with the keys op, check, oracle, error, tolerance, pass, libtorch, where, repeat. An error that is
    /// no number is null, and so is libtorch's where it is not asked for.
    static String json(List<Finding> findings) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode row = rows.addObject();
            row.put("op", finding.op());
            row.put("check", finding.check());
            row.put("oracle", finding.oracle());
            number(row, "error", finding.outcome().error());
            number(row, "tolerance", finding.outcome().tolerance());
            row.put("pass", finding.pass());
            number(row, "libtorch", finding.outcome().libtorch().orElse(Double.NaN));
            row.put("where", finding.outcome().where());
            row.put("repeat", finding.repeat());
        }
        return JSON.writeValueAsString(rows) + "\n";
    }

    private static void number(ObjectNode row, String key, double value) {
        if (Double.isFinite(value)) {
            row.put(key, value);
        } else {
            row.putNull(key);
        }
    }
}
