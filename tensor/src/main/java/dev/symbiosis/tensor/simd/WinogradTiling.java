package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import java.util.Arrays;
import java.util.function.IntFunction;

/// The tiles of a convolution's input and output, and the way from them to their [Factors] and back.
///
/// @param form of the products
/// @param input tiles of 6 × 6 or 8 × 8
/// @param output tiles of 4 × 4 or 6 × 6
/// @param tiles how many, in all samples
record WinogradTiling(WinogradForm form, TiledMap input, TiledMap output, int tiles) {
    private static final int BLOCK = Layout.BLOCK;

    /// What a tiling depends on.
    ///
    /// @param margin pixels around y that are outputs too
    record Of(WinogradForm form, Window window, Layout x, Layout y, int margin) {}

    static WinogradTiling of(Of of) {
        WinogradForm form = of.form;
        Window window = of.window;
        Layout x = of.x;
        Layout y = of.y;
        int margin = of.margin;
        int side = form.side();
        int d = window.dilation();
        int p = window.padding();
        int[] rows = TiledAxis.starts(y.h() + 2 * margin, d, side);
        int[] columns = TiledAxis.starts(y.w() + 2 * margin, d, side);
        TiledMap output = new TiledMap(
                y,
                TiledAxis.of(side, d, y.h(), before(rows, margin), Border.ZERO),
                TiledAxis.of(side, d, y.w(), before(columns, margin), Border.ZERO));
        TiledMap input = new TiledMap(
                x,
                TiledAxis.of(form.inputSide(), d, x.h(), before(rows, p), window.border()),
                TiledAxis.of(form.inputSide(), d, x.w(), before(columns, p), window.border()));
        return new WinogradTiling(form, input, output, y.n() * rows.length * columns.length);
    }

    private static int[] before(int[] starts, int pixels) {
        return Arrays.stream(starts).map(start -> start - pixels).toArray();
    }

    /// Where in scratch a copy of a tile is: behind what a transform uses.
    private int copy() {
        return form.factors() * BLOCK;
    }

    /// Numbers of scratch that the ways below use.
    int scratch() {
        return 2 * copy();
    }

    boolean few() {
        return tiles <= form.few();
    }

    /// Room for the factors of so many blocks and tiles.
    Factors room(int blocks, int tiles, IntFunction<float[]> memory) {
        return Factors.of(form.factors(), blocks, tiles, memory);
    }

    int inputBlocks() {
        return input.map().blocks();
    }

    int outputBlocks() {
        return output.map().blocks();
    }

    /// One of the transforms of a tile to factors, of any form: one bound to a form would be an object for each call.
    private interface ToFactors {
        void run(
                WinogradForm form,
                float[] x,
                int at,
                int row,
                int column,
                float[] y,
                int to,
                int step,
                float[] scratch);
    }

    /// Makes the factors of inputs.
    ///
    /// @param block of the map, which becomes block `to` of the factors
    /// @param first of `count` tiles, which becomes the first of the factors
    void read(float[] x, int block, int first, int count, Factors factors, int to, float[] scratch) {
        read(input, WinogradForm::input, x, block, first, count, factors, to, scratch);
    }

    /// Makes the factors of gradients of outputs, as [#read].
    void readGradient(float[] dy, int block, int first, int count, Factors factors, int to, float[] scratch) {
        read(output, WinogradForm::outputGradient, dy, block, first, count, factors, to, scratch);
    }

    /// Tiles are read where they are; those at the edge from a copy with the border. Half of a dilated map or more is first fetched.
    private void read(
            TiledMap map,
            ToFactors transform,
            float[] image,
            int block,
            int first,
            int count,
            Factors factors,
            int to,
            float[] scratch) {
        if (2 * count >= tiles && map.dilated()) {
            scratch[0] = map.fetch(image, block, first, count);
        }
        for (int tile = first; tile < first + count; tile++) {
            boolean inside = map.inside(tile);
            if (!inside) {
                map.gather(image, block, tile, scratch, copy());
            }
            float[] from = inside ? image : scratch;
            int at = inside ? map.at(block, tile) : copy();
            int row = inside ? map.rowStep() : map.side() * BLOCK;
            int column = inside ? map.columnStep() : BLOCK;
            int target = factors.at(0, to * BLOCK) + (tile - first) * BLOCK;
            for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
                transform.run(
                        form, from, at + lane, row, column, factors.data(), target + lane, factors.step(), scratch);
            }
        }
    }

    /// Makes outputs of their factors. Tiles are written where they belong; those at the edge to a copy, of which only a part is
    /// wanted.
    ///
    /// @param from block of the factors, which becomes `block` of the map
    /// @param first of `count` tiles: the first of the factors
    void write(
            Factors factors,
            int from,
            int block,
            int first,
            int count,
            float[] bias,
            float[] y,
            Margin margin,
            float[] scratch) {
        for (int tile = first; tile < first + count; tile++) {
            boolean inside = output.inside(tile);
            float[] image = inside ? y : scratch;
            int to = inside ? output.at(block, tile) : copy();
            int row = inside ? output.rowStep() : output.side() * BLOCK;
            int column = inside ? output.columnStep() : BLOCK;
            int at = factors.at(0, from * BLOCK) + (tile - first) * BLOCK;
            for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
                int channel = block * BLOCK + lane;
                form.output(
                        factors.data(),
                        at + lane,
                        factors.step(),
                        bias,
                        channel,
                        image,
                        to + lane,
                        row,
                        column,
                        scratch);
            }
            if (!inside) {
                output.scatter(scratch, copy(), block, tile, y, margin);
            }
        }
    }
}
