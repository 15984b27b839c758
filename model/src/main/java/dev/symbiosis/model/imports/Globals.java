package dev.symbiosis.model.imports;

import dev.symbiosis.model.imports.Value.Global;
import dev.symbiosis.model.imports.Value.Kind;
import dev.symbiosis.model.imports.Value.Named;
import dev.symbiosis.model.imports.Value.StorageType;
import dev.symbiosis.model.state.Safetensors.ElementType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The names a pickle may mention. The list is fixed; a name outside it ends the reading.
final class Globals {
    private static final Map<String, Global> PERMITTED = permitted();

    private Globals() {}

    static Optional<Global> find(String module, String name) {
        return Optional.ofNullable(PERMITTED.get(module + "." + name));
    }

    private static Map<String, Global> permitted() {
        Map<String, Global> all = new TreeMap<>();
        Map.of(
                        "Float", ElementType.F32,
                        "Double", ElementType.F64,
                        "Half", ElementType.F16,
                        "BFloat16", ElementType.BF16,
                        "Long", ElementType.I64,
                        "Int", ElementType.I32,
                        "Short", ElementType.I16,
                        "Char", ElementType.I8,
                        "Byte", ElementType.U8,
                        "Bool", ElementType.BOOL)
                .forEach((name, type) -> all.put("torch." + name + "Storage", new StorageType(type)));
        add(all, Kind.DICTIONARY, "collections.OrderedDict");
        add(all, Kind.TENSOR, "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor");
        add(all, Kind.PARAMETER, "torch._utils._rebuild_parameter");
        add(all, Kind.SIZE, "torch.Size");
        // In schedules and scores that are saved beside the weights.
        add(all, Kind.OPAQUE, "collections.Counter", "collections.defaultdict", "_codecs.encode", "numpy.dtype");
        add(all, Kind.OPAQUE, "builtins.dict", "__builtin__.dict");
        add(all, Kind.OPAQUE, "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar");
        return all;
    }

    private static void add(Map<String, Global> all, Kind kind, String... names) {
        List.of(names).forEach(name -> all.put(name, new Named(kind, name)));
    }
}
