package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.spi.Storage;

/// The numbers of one tensor in row-major order, in an array of its type.
final class Numbers implements Storage {
    private final Cells cells;
    private final long bytes;
    private final Ledger ledger;

    /// Zeros.
    Numbers(DType type, int size, Ledger ledger) {
        this.cells = switch (type) {
            case FLOAT32 -> new Floats(size);
            case FLOAT64 -> new Doubles(size);
            case INT32 -> new Ints(size);
        };
        this.bytes = (long) size * type.bytes();
        this.ledger = ledger;
        ledger.taken(bytes);
    }

    double get(int index) {
        return cells.get(index);
    }

    /// Stores the value rounded to the type.
    void set(int index, double value) {
        cells.set(index, value);
    }

    @Override
    public void release() {
        ledger.givenBack(bytes);
    }

    private sealed interface Cells {
        double get(int index);

        void set(int index, double value);
    }

    private static final class Floats implements Cells {
        private final float[] array;

        Floats(int size) {
            array = new float[size];
        }

        @Override
        public double get(int index) {
            return array[index];
        }

        @Override
        public void set(int index, double value) {
            array[index] = (float) value;
        }
    }

    private static final class Doubles implements Cells {
        private final double[] array;

        Doubles(int size) {
            array = new double[size];
        }

        @Override
        public double get(int index) {
            return array[index];
        }

        @Override
        public void set(int index, double value) {
            array[index] = value;
        }
    }

    private static final class Ints implements Cells {
        private final int[] array;

        Ints(int size) {
            array = new int[size];
        }

        @Override
        public double get(int index) {
            return array[index];
        }

        @Override
        public void set(int index, double value) {
            array[index] = (int) value;
        }
    }
}
