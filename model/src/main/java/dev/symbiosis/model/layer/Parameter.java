package dev.symbiosis.model.layer;

import dev.symbiosis.tensor.Tensor;

/// A tensor of a network with a name, such as `encoder.layer1.0.conv1.weight`.
///
/// @param name unique in its network; the published layout's name where one exists
/// @param value lives as long as the network
/// @param learned a parameter that gradients move; otherwise a buffer, such as running statistics
public record Parameter(String name, Tensor value, boolean learned) {

    /// Gives it the numbers of another tensor of its shape.
    public void assign(Tensor numbers) {
        value.backend().movingAverage(value, numbers, 0);
    }

    /// Gives it these numbers, in row-major order.
    public void assign(float[] numbers) {
        Tensor given = value.backend().upload(value.shape(), numbers);
        assign(given);
        given.release();
    }
}
