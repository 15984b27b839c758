package dev.symbiosis.tornado;

import dev.symbiosis.tornado.kernels.ChainKernel;
import dev.symbiosis.tornado.kernels.ConvolutionKernels;
import java.util.Arrays;
import java.util.List;

/// One job of a launch, as the kernel is told of it.
///
/// @param ints the whole numbers that the kernel reads
/// @param reals the reals
record Call(Grid grid, int[] ints, double... reals) {

    /// Functions of single elements, one after the other.
    static Call chain(List<Step> steps, int lanes) {
        int[] ints = new int[ChainKernel.HEAD + ChainKernel.INTS * steps.size()];
        double[] reals = new double[ChainKernel.REALS * steps.size()];
        ints[0] = steps.size();
        tell(steps, ints, ChainKernel.HEAD, reals);
        int most = steps.stream().mapToInt(Step::count).max().orElseThrow();
        return new Call(Grid.items(most, 1, 1, lanes), ints, reals);
    }

    /// A convolution with functions of its result.
    Call with(List<Step> steps) {
        if (steps.isEmpty()) {
            return this;
        }
        int[] all = Arrays.copyOf(ints, ConvolutionKernels.HEAD + ChainKernel.INTS * steps.size());
        double[] more = new double[ChainKernel.REALS * steps.size()];
        all[ConvolutionKernels.FUNCTIONS] = steps.size();
        tell(steps, all, ConvolutionKernels.HEAD, more);
        return new Call(grid, all, more);
    }

    private static void tell(List<Step> steps, int[] ints, int from, double[] reals) {
        for (int k = 0; k < steps.size(); k++) {
            steps.get(k).tell(ints, from + ChainKernel.INTS * k, reals, k);
        }
    }
}
