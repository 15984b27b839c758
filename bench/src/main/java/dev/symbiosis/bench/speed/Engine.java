package dev.symbiosis.bench.speed;

import java.util.Locale;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// Who computes.
public enum Engine {
    JAVA(MemoryFormat.Contiguous),
    /// libtorch in its usual memory format, NCHW.
    LIBTORCH(MemoryFormat.Contiguous),
    /// libtorch with the channels of a pixel side by side.
    LIBTORCH_CHANNELS_LAST(MemoryFormat.ChannelsLast),
    /// ONNX Runtime: predictions only. Its memory formats are its own.
    ONNX_RUNTIME(MemoryFormat.Contiguous);

    private final MemoryFormat format;

    Engine(MemoryFormat format) {
        this.format = format;
    }

    MemoryFormat format() {
        return format;
    }

    boolean isLibtorch() {
        return this == LIBTORCH || this == LIBTORCH_CHANNELS_LAST;
    }

    /// As in the keys of the figures: `libtorch_channels_last`.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
