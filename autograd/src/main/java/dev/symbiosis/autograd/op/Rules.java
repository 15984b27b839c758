package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.ShapeException.Check;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Shape rules that many ops share.
final class Rules {
    private Rules() {}

    /// Starts an op's check: its inputs by name.
    ///
    /// @param required how many must be there; those after them may be left out
    static Check inputs(String operation, int required, Shape[] in, String... names) {
        Check check = ShapeException.check(operation);
        for (int i = 0; i < in.length; i++) {
            check.given(i < names.length ? names[i] : "input " + i, in[i]);
        }
        boolean fits = in.length >= required && in.length <= names.length;
        return check.that(
                fits,
                fits ? "" : "inputs: " + listed(required, names),
                () -> "given %d inputs, takes %s".formatted(in.length, count(required, names.length)));
    }

    private static String count(int least, int most) {
        return least == most ? Integer.toString(least) : least + " to " + most;
    }

    /// As in `input, weight, [bias]`.
    private static String listed(int required, String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> i < required ? names[i] : "[" + names[i] + "]")
                .collect(Collectors.joining(", "));
    }

    /// The shape has as many axes as the text names, such as `(N, C, H, W)`. Put into words only for a message: every op is checked.
    static void axes(Check check, String name, Shape shape, String axes) {
        if (shape.rank() != named(axes)) {
            check.that(false, name + " is " + axes, name + " has rank " + shape.rank());
        }
    }

    private static int named(String axes) {
        int named = 1;
        for (int i = 0; i < axes.length(); i++) {
            named += axes.charAt(i) == ',' ? 1 : 0;
        }
        return named;
    }

    /// The shape has channels: axis 1.
    static void channelled(Check check, String name, Shape shape) {
        check.that(shape.rank() >= 2, name + " is (N, C, ...)", name + " has rank " + shape.rank());
    }

    /// The vector has one element for each channel of x.
    static void perChannel(Check check, String name, Shape vector, Shape x) {
        if (vector.rank() != 1 || vector.dim(0) != x.c()) {
            check.that(false, name + " is (C)", "%s is %s, input has %d channels".formatted(name, vector, x.c()));
        }
    }

    static void same(Check check, String nameA, Shape a, String nameB, Shape b) {
        check.that(
                a.equals(b),
                nameA + " and " + nameB + " have one shape",
                () -> "%s is %s, %s is %s".formatted(nameA, a, nameB, b));
    }

    /// The shape is the one that follows from another input, such as `(2, 1, C)`.
    static void is(Check check, String name, Shape shape, String axes, Shape expected) {
        check.that(
                shape.equals(expected),
                name + " is " + axes,
                () -> "%s is %s, expected %s".formatted(name, shape, expected));
    }

    /// Two shapes (N, ·, H, W) that may differ in their channels.
    static void samePlaces(Check check, String nameA, Shape a, String nameB, Shape b) {
        check.that(
                a.withChannels(1).equals(b.withChannels(1)),
                nameA + " and " + nameB + " have one (N, H, W)",
                () -> "%s is %s, %s is %s".formatted(nameA, a, nameB, b));
    }

    /// One length that two inputs share, each named as in `a.N`.
    static void equal(Check check, String nameA, int a, String nameB, int b) {
        check.that(a == b, nameA + " == " + nameB, () -> "%s is %d, %s is %d".formatted(nameA, a, nameB, b));
    }
}
