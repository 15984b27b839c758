package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.spi.Backend.AdamRule;

/// Steps of optimizers and averages, as numbers that change in place.
final class Learning {
    private Learning() {}

    static void sgd(
            Values theta,
            Values gradient,
            Values velocity,
            double gradientScale,
            double rate,
            double momentum,
            double decay) {
        for (int i = 0; i < theta.size(); i++) {
            double g = gradientScale * gradient.data[i] + decay * theta.data[i];
            velocity.data[i] = momentum * velocity.data[i] + g;
            theta.data[i] -= rate * velocity.data[i];
        }
    }

    static void adam(
            Values theta, Values gradient, Values m, Values v, double gradientScale, double decay, AdamRule rule) {
        double step = (double) rule.step();
        double c1 = 1 - StrictMath.pow(rule.beta1(), step);
        double c2 = 1 - StrictMath.pow(rule.beta2(), step);
        for (int i = 0; i < theta.size(); i++) {
            double g = gradientScale * gradient.data[i] + decay * theta.data[i];
            m.data[i] = rule.beta1() * m.data[i] + (1 - rule.beta1()) * g;
            v.data[i] = rule.beta2() * v.data[i] + (1 - rule.beta2()) * g * g;
            theta.data[i] -= rule.rate() * (m.data[i] / c1) / (Math.sqrt(v.data[i] / c2) + rule.epsilon());
        }
    }

    static void movingAverage(Values target, Values source, double keep) {
        for (int i = 0; i < target.size(); i++) {
            target.data[i] = keep * target.data[i] + (1 - keep) * source.data[i];
        }
    }
}
