package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.Affine;
import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Dropout;
import dev.symbiosis.autograd.op.Minimum;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.ScaleBy;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Functions of single elements, and sums of all.
final class ElementSpecs {
    private ElementSpecs() {}

    static List<OpSpec> all() {
        return List.of(affine(), add(), subtract(), multiply(), divide(), dropout(), minimum(), scaleBy(), sum());
    }

    static List<OpSpec> functions() {
        return Arrays.stream(Unary.values()).map(ElementSpecs::function).toList();
    }

    private static OpSpec function(Unary function) {
        String name = function.name().toLowerCase(Locale.ROOT);
        OpSpec spec = new OpSpec(name, Pointwise.class).elementwise();
        Draw draw = new Draw(name);
        boolean positive = function == Unary.LOG || function == Unary.SQRT || function == Unary.RECIPROCAL;
        for (int[] shape : Sizes.IMAGES) {
            Numbers x = positive ? draw.uniform(0.1, 4, shape) : draw.normal(shape);
            spec.sample(new Pointwise(function), in -> torchOf(function, in[0]), x);
        }
        return spec;
    }

    private static Tensor torchOf(Unary function, Tensor x) {
        return switch (function) {
            case RELU -> torch.relu(x);
            case ELU -> torch.elu(x);
            case SIGMOID -> torch.sigmoid(x);
            case EXP -> torch.exp(x);
            case RECIPROCAL -> torch.reciprocal(x);
            case SQRT -> torch.sqrt(x);
            case LOG -> torch.log(x);
            case ABS -> torch.abs(x);
            case SQUARE -> torch.square(x);
        };
    }

    private static OpSpec affine() {
        OpSpec spec = new OpSpec("affine", Affine.class);
        Draw draw = new Draw("affine");
        for (int[] shape : Sizes.IMAGES) {
            spec.sample(new Affine(-2.5, 0.75), in -> TorchOps.affine(in[0], -2.5, 0.75), draw.normal(shape));
        }
        return spec.sample(new Affine(1, 3), in -> TorchOps.affine(in[0], 1, 3), draw.normal(4));
    }

    private static OpSpec combine(Binary function, Sample.Reference reference) {
        String name = function.name().toLowerCase(Locale.ROOT);
        OpSpec spec = new OpSpec(name, Combine.class).elementwise();
        Draw draw = new Draw(name);
        for (int[] shape : Sizes.IMAGES) {
            Numbers b = function == Binary.DIVIDE ? draw.uniform(0.5, 2, shape) : draw.normal(shape);
            spec.sample(new Combine(function), reference, draw.normal(shape), b);
        }
        return spec.sample(new Combine(function), reference, draw.normal(), draw.uniform(-2, -0.5));
    }

    private static OpSpec add() {
        return combine(Binary.ADD, in -> in[0].add(in[1]));
    }

    private static OpSpec subtract() {
        return combine(Binary.SUBTRACT, in -> in[0].sub(in[1]));
    }

    private static OpSpec multiply() {
        return combine(Binary.MULTIPLY, in -> in[0].mul(in[1]));
    }

    private static OpSpec divide() {
        return combine(Binary.DIVIDE, in -> in[0].div(in[1]));
    }

    private static OpSpec dropout() {
        OpSpec spec = new OpSpec("dropout", Dropout.class);
        Draw draw = new Draw("dropout");
        Rng dice = Rng.seed(3);
        for (double probability : new double[] {0.5, 0.25, 0}) {
            for (int[] shape : Sizes.FEW) {
                Numbers mask =
                        Numbers.each(Shape.of(shape), i -> dice.uniformAt(i) < probability ? 0 : 1 / (1 - probability));
                spec.sample(
                        new Dropout(probability, dice),
                        in -> in[0].mul(TorchOps.like(in[0], mask.shape(), mask.values())),
                        draw.normal(shape));
            }
        }
        return spec;
    }

    private static OpSpec minimum() {
        OpSpec spec = new OpSpec("minimum", Minimum.class);
        Draw draw = new Draw("minimum");
        Sample.Reference reference = in -> torch.amin(torch.stack(new TensorVector(in), 0), new long[] {0}, false);
        for (int[] shape : Sizes.FEW) {
            spec.sample(new Minimum(), reference, draw.normal(shape), draw.normal(shape), draw.normal(shape));
        }
        return spec.sample(new Minimum(), reference, draw.normal(1, 1, 1, 1));
    }

    private static OpSpec scaleBy() {
        OpSpec spec = new OpSpec("scale_by", ScaleBy.class).sumsInDouble();
        Draw draw = new Draw("scale_by");
        for (int[] shape : Sizes.IMAGES) {
            spec.sample(new ScaleBy(), in -> in[0].mul(in[1]), draw.normal(shape), draw.normal());
        }
        return spec.sample(new ScaleBy(), in -> in[0].mul(in[1]), draw.normal(), draw.normal());
    }

    private static OpSpec sum() {
        OpSpec spec = new OpSpec("sum", Sum.class).sumsInDouble();
        Draw draw = new Draw("sum");
        for (int[] shape : Sizes.IMAGES) {
            spec.sample(new Sum(), in -> in[0].sum(), draw.normal(shape));
        }
        return spec.sample(new Sum(), in -> in[0].sum(), draw.normal());
    }
}
