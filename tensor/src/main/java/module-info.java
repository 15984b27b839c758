/// Values and kernels, no gradients.
module dev.symbiosis.tensor {
    requires static transitive org.jspecify;
    requires jdk.incubator.vector;
    requires jdk.management;

    exports dev.symbiosis.tensor;
    exports dev.symbiosis.tensor.scalar;
    exports dev.symbiosis.tensor.spi;

    uses dev.symbiosis.tensor.spi.BackendProvider;

    provides dev.symbiosis.tensor.spi.BackendProvider with
            dev.symbiosis.tensor.simd.ExactSimdProvider,
            dev.symbiosis.tensor.simd.SimdProvider,
            dev.symbiosis.tensor.scalar.ScalarProvider;
}
