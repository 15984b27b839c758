package dev.symbiosis.model.train;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.Pass.Mode;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.optim.MeanTeacher;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;

/// An encoder as it was when training began, which never changes (docs/method.md 3.2).
record Reference(Backend kernels, Parameters parameters, ResNet encoder) {

    /// A copy of the student's encoder.
    static Reference of(NetworkConfig config, Networks student, Backend kernels) {
        Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(0));
        ResNet encoder = new ResNet(parameters.in("encoder"), config.depth(), config.width(), config.outputStride(), 3);
        new MeanTeacher(kernels, student.parameters().all(), parameters.all(), 0).copyStudent();
        return new Reference(kernels, parameters, encoder);
    }

    void release() {
        parameters.release();
    }

    /// E4 of images, by running statistics; in a tensor of the caller's scope.
    Tensor feature(Tensor images) {
        try (Scope inside = kernels.scope()) {
            Pass pass = new Pass(Tape.silent(kernels), Mode.EVALUATE, Rng.seed(0));
            return inside.handOut(encoder.features(pass, pass.tape().constant(images))
                    .getLast()
                    .value());
        }
    }
}
