package dev.symbiosis.tensor.simd;

/// The transforms of Winograd's F(m×m, 3×3): y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A gives a tile of m × m outputs from a tile d of
/// (m+2) × (m+2) inputs and a kernel g of 3 × 3 with (m+2)² multiplications instead of 9 m². (Lavin and Gray, arXiv 1509.09308)
///
/// Gradients go through the transposed matrices: that of y to factors by A, factors to that of g by Gᵀ. The matrices stand above each form.
///
/// A transform takes one vector of channels: a pass over the columns of a tile into scratch (a vector for each factor), then the
/// same pass over the rows there. The caller says how far the rows and the columns of a tile are apart, and the factors
/// (`step`), where it reads (`at`) and writes (`to`), and in transforms of weights from where on scratch is free.
///
/// Columns and rows go through one loop, so that a pass is inlined once: inlined twice it makes a method too large for the
/// compiler, and vectors become objects. For the same reason forms share no loops, and passes call the Vector API alone, which is
/// inlined into methods of any size.
interface WinogradForm {
    /// m: the side of a tile of outputs.
    int side();

    /// The side of a tile of inputs.
    default int inputSide() {
        return side() + 2;
    }

    /// Factors of a tile.
    default int factors() {
        return inputSide() * inputSide();
    }

    /// Up to so many tiles the factors of weights outweigh theirs, and are better made where they are used (measured).
    int few();

    /// Bᵀ d B: inputs → factors.
    void input(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch);

    /// Aᵀ m A + bias: products → outputs.
    void output(
            float[] x,
            int at,
            int step,
            float[] bias,
            int biasAt,
            float[] y,
            int to,
            int row,
            int column,
            float[] scratch);

    /// A dy Aᵀ: gradients of outputs → factors.
    void outputGradient(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch);

    /// G g Gᵀ: 3 × 3 weights → factors.
    void weight(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch, int free);

    /// Gᵀ u G: gradients of factors → 3 × 3 gradients of weights.
    void weightGradient(float[] x, int at, int step, float[] y, int to, int row, int column, float[] scratch, int free);
}
