package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.OnnxNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;

/// Under what circumstances the figures of a run were made.
///
/// @param command that made them
/// @param libtorch its version
/// @param onnxRuntime its version
record Session(String command, int threads, String java, String libtorch, String onnxRuntime, Peaks peaks) {

    static Session of(String command, int threads, Peaks peaks) {
        return new Session(
                command, threads, Runtime.version().toString(), libtorchVersion(), OnnxNetwork.version(), peaks);
    }

    private static String libtorchVersion() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            throw new UncheckedIOException("bench: the libtorch in use does not say its version", e);
        }
    }
}
