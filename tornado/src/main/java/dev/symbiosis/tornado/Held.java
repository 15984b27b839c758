package dev.symbiosis.tornado;

import dev.symbiosis.tornado.kernels.ChainKernel;
import dev.symbiosis.tornado.kernels.ConvolutionKernels;
import dev.symbiosis.tornado.kernels.Pointwise;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A launch that waits for the kernel that is likely to follow, because the two can go together.
///
/// @param ints what the kernel is told
/// @param result what it makes, by which the follower knows it
/// @param count numbers of the result
/// @param read what it reads
record Held(Kind kind, Grid grid, int[] ints, Block result, int count, List<Block> read) {

    boolean writes(int start, int length) {
        return result.touches(start, length);
    }

    boolean touches(int start, int length) {
        return writes(start, length) || read.stream().anyMatch(block -> block.touches(start, length));
    }

    /// Whether an update changes what this launch reads or makes.
    boolean isWrittenBy(Updates.Update update) {
        return Stream.concat(Stream.of(result), read.stream())
                .anyMatch(block -> update.writes(block.offset(), block.length()));
    }

    /// Whether a function of single elements can go in the same launch, done by the work item that makes the same number.
    boolean takes(Chain.Step step) {
        Span own = new Span(result.offset(), count, true);
        return kind == Kind.CONVOLVE
                && step.count() == count
                && step.function() != Pointwise.SLICE
                && step.function() != Pointwise.PLACE
                && !step.writes().crosses(own)
                && step.reads().stream().noneMatch(span -> span.crosses(own))
                && read.stream().noneMatch(block -> block.touches(step.y(), step.count()));
    }

    /// @param steps that it takes, in order
    void launch(Device device, List<Chain.Step> steps) {
        if (steps.isEmpty()) {
            device.launch(kind, grid, ints);
            return;
        }
        int[] all = Arrays.copyOf(ints, ConvolutionKernels.HEAD + ChainKernel.INTS * steps.size());
        double[] reals = new double[ChainKernel.REALS * steps.size()];
        all[ConvolutionKernels.FUNCTIONS] = steps.size();
        for (int k = 0; k < steps.size(); k++) {
            steps.get(k).tell(all, ConvolutionKernels.HEAD + ChainKernel.INTS * k, reals, k);
        }
        device.launch(kind, grid, all, reals);
    }
}
