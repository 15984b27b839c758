package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.AdamRule;
import jdk.incubator.vector.FloatVector;

/// Steps of optimizers and averages, in place and in one pass.
final class Learning {
    private final Tasks tasks;

    Learning(Tasks tasks) {
        this.tasks = tasks;
    }

    void sgd(
            Tensor theta,
            Tensor gradient,
            Tensor velocity,
            double gradientScale,
            double rate,
            double momentum,
            double decay) {
        float[] w = data(theta);
        float[] g = data(gradient);
        float[] v = data(velocity);
        tasks.flat(
                theta,
                (from, to) ->
                        sgd(w, g, v, (float) gradientScale, (float) rate, (float) momentum, (float) decay, from, to));
    }

    private static void sgd(
            float[] w, float[] g, float[] v, float scale, float rate, float momentum, float decay, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            FloatVector weight = load(w, i);
            FloatVector slope = weight.fma(all(decay), load(g, i).mul(scale));
            FloatVector velocity = load(v, i).fma(all(momentum), slope);
            velocity.intoArray(v, i);
            velocity.fma(all(-rate), weight).intoArray(w, i);
        }
    }

    void adam(Tensor theta, Tensor gradient, Tensor m, Tensor v, double gradientScale, double decay, AdamRule rule) {
        float[] w = data(theta);
        float[] g = data(gradient);
        float[] first = data(m);
        float[] second = data(v);
        tasks.flat(
                theta, (from, to) -> adam(w, g, first, second, (float) gradientScale, (float) decay, rule, from, to));
    }

    private static void adam(
            float[] w, float[] g, float[] m, float[] v, float scale, float decay, AdamRule rule, int from, int to) {
        FloatVector beta1 = all((float) rule.beta1());
        FloatVector beta2 = all((float) rule.beta2());
        FloatVector rest1 = all((float) (1 - rule.beta1()));
        FloatVector rest2 = all((float) (1 - rule.beta2()));
        float rate = (float) (rule.rate() / (1 - StrictMath.pow(rule.beta1(), (double) rule.step())));
        float correction = (float) (1 / (1 - StrictMath.pow(rule.beta2(), (double) rule.step())));
        float epsilon = (float) rule.epsilon();
        for (int i = from; i < to; i += LENGTH) {
            FloatVector weight = load(w, i);
            FloatVector slope = weight.fma(all(decay), load(g, i).mul(scale));
            FloatVector mean = load(m, i).fma(beta1, slope.mul(rest1));
            FloatVector square = load(v, i).fma(beta2, slope.mul(slope).mul(rest2));
            mean.intoArray(m, i);
            square.intoArray(v, i);
            FloatVector scaled = square.mul(correction).sqrt().add(epsilon);
            weight.sub(mean.mul(rate).div(scaled)).intoArray(w, i);
        }
    }

    void movingAverage(Tensor target, Tensor source, double keep) {
        float[] sum = data(target);
        float[] in = data(source);
        tasks.flat(target, (from, to) -> movingAverage(sum, in, (float) keep, (float) (1 - keep), from, to));
    }

    /// Without vectors: the running moments of norms are short, and this is interpreted for many steps of a training, where each
    /// vector would be an object. The compiler makes vectors of it in the end.
    private static void movingAverage(float[] target, float[] source, float keep, float rest, int from, int to) {
        for (int i = from; i < to; i++) {
            target[i] = Math.fma(target[i], keep, source[i] * rest);
        }
    }
}
