package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.OnnxNetwork;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// A workload that is ready to run on one engine, as often as one likes.
///
/// For one thread; what was opened last is closed first.
interface Running extends AutoCloseable {

    /// Does nothing, in the place of one that is not open yet.
    Running NOTHING = new Running() {
        @Override
        public void run() {}

        @Override
        public double[] result() {
            return new double[0];
        }

        @Override
        public void close() {}
    };

    /// Once; everything made is given back.
    void run();

    /// Once, with the numbers of its result in row-major order.
    double[] result();

    @Override
    void close();

    /// On a backend, which is closed in the end.
    static Running java(Backend kernels, Workload.JavaSide side) {
        Scope inputs = kernels.scope();
        Supplier<Tensor> body = side.prepare(kernels);
        return new Running() {
            @Override
            public void run() {
                try (Scope _ = kernels.scope()) {
                    var _ = body.get();
                }
            }

            @Override
            public double[] result() {
                try (Scope _ = kernels.scope()) {
                    return body.get().toDoubles();
                }
            }

            @Override
            public void close() {
                closeBody();
                inputs.close();
                kernels.close();
            }

            private void closeBody() {
                if (body instanceof AutoCloseable open) {
                    try {
                        open.close();
                    } catch (Exception e) {
                        throw new IllegalStateException("a workload cannot be closed", e);
                    }
                }
            }
        };
    }

    /// In libtorch.
    static Running libtorch(Workload.TorchSide side, MemoryFormat format) {
        PointerScope inputs = new PointerScope();
        Supplier<org.bytedeco.pytorch.Tensor> body = side.prepare(format);
        return new Running() {
            @Override
            public void run() {
                try (PointerScope _ = new PointerScope()) {
                    var _ = body.get();
                }
            }

            @Override
            public double[] result() {
                try (PointerScope _ = new PointerScope()) {
                    return Libtorch.read(body.get());
                }
            }

            @Override
            public void close() {
                inputs.close();
            }
        };
    }

    /// In ONNX Runtime; the network is closed in the end.
    static Running onnxRuntime(OnnxNetwork network) {
        return new Running() {
            @Override
            public void run() {
                network.run();
            }

            @Override
            public double[] result() {
                float[] logits = network.logits();
                double[] numbers = new double[logits.length];
                Arrays.setAll(numbers, i -> logits[i]);
                return numbers;
            }

            @Override
            public void close() {
                network.close();
            }
        };
    }
}
