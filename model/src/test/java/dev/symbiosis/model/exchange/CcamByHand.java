package dev.symbiosis.model.exchange;

import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.layer.Parameters;
import java.util.Arrays;

/// Cross-channel attention for one sample in plain loops, as docs/method.md 2.6 prints it: steps (b) to (d).
final class CcamByHand {
    private final Parameters parameters;
    private final ExchangeKind kind;
    private final double[][] s;
    private final double[][] d;

    /// @param s Ŝ as `[channel][position]`
    /// @param d D̂
    CcamByHand(Parameters parameters, ExchangeKind kind, double[][] s, double[][] d) {
        this.parameters = parameters;
        this.kind = kind;
        this.s = s;
        this.d = d;
    }

    /// S' for the direction to semantics, or D' the other way.
    double[][] fused(String direction, double[][] own, boolean toDepth) {
        double[][] receiving = toDepth ? d : s;
        double[][] source = toDepth ? s : d;
        int channels = own.length;
        double[][] fused = new double[channels][];
        for (int i = 0; i < channels; i++) {
            double[] g = new double[channels];
            for (int j = 0; j < channels; j++) {
                g[j] = kind == ExchangeKind.CCAM ? cosine(receiving[i], source[j]) : product(receiving[i], source[j]);
            }
            double[] alpha = kind == ExchangeKind.CCAM ? softmax(direction, g) : sigmoid(network(direction, g));
            fused[i] = own[i].clone();
            for (int p = 0; p < fused[i].length; p++) {
                double sum = 0;
                for (int j = 0; j < channels; j++) {
                    sum += alpha[j] * source[j][p];
                }
                fused[i][p] += kind == ExchangeKind.CCAM
                        ? source[i][p] + numbers(direction + ".gamma")[i] * Math.sqrt(channels) * sum
                        : sum / channels;
            }
        }
        return fused;
    }

    private double[] softmax(String direction, double[] g) {
        double[] scores = network(direction, g);
        double total = 0;
        for (int j = 0; j < g.length; j++) {
            scores[j] = Math.exp(scores[j] + numbers(direction + ".kappa")[0] * g[j]);
            total += scores[j];
        }
        double sum = total;
        return Arrays.stream(scores).map(score -> score / sum).toArray();
    }

    private static double[] sigmoid(double[] scores) {
        return Arrays.stream(scores).map(score -> 1 / (1 + Math.exp(-score))).toArray();
    }

    private double[] network(String direction, double[] g) {
        double[] hidden = linear(direction + ".hidden", g);
        return linear(
                direction + ".out",
                Arrays.stream(hidden).map(x -> Math.max(x, 0)).toArray());
    }

    private double[] linear(String name, double[] x) {
        double[] y = numbers(name + ".bias").clone();
        double[] weight = numbers(name + ".weight");
        for (int i = 0; i < weight.length; i++) {
            y[i / x.length] += weight[i] * x[i % x.length];
        }
        return y;
    }

    private double[] numbers(String name) {
        return Numbers.named(parameters, name).value().toDoubles();
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int p = 0; p < a.length; p++) {
            sum += a[p] * b[p];
        }
        return sum / a.length;
    }

    private static double cosine(double[] a, double[] b) {
        double[] x = centred(a);
        double[] y = centred(b);
        return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
    }

    private static double[] centred(double[] a) {
        double mean = Arrays.stream(a).average().orElseThrow();
        return Arrays.stream(a).map(x -> x - mean).toArray();
    }
}
