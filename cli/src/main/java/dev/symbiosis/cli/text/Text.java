package dev.symbiosis.cli.text;

import java.util.Locale;

/// Numbers as people read them, the same in every country.
public final class Text {
    private static final double UNIT = 1024;

    private Text() {}

    /// [String#format] with a decimal point.
    @SuppressWarnings("AnnotateFormatMethod")
    public static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /// Three decimals; a dash for NaN.
    public static String figure(double value) {
        return Double.isFinite(value) ? format("%.3f", value) : "–";
    }

    /// As in `04:14` or `1:04:14`.
    public static String duration(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        String minutes = format("%02d:%02d", whole / 60 % 60, whole % 60);
        return whole < 3600 ? minutes : whole / 3600 + ":" + minutes;
    }

    /// As in `1.0e-2`.
    public static String scientific(double value) {
        return format("%.1e", value).replaceFirst("e([+-])0?", "e$1").replace("e+", "e");
    }

    /// As in `1.9 GiB`.
    public static String bytes(long bytes) {
        double mib = bytes / (UNIT * UNIT);
        return mib < UNIT ? format("%.0f MiB", mib) : format("%.1f GiB", mib / UNIT);
    }

    /// As in `4.1 M`.
    public static String count(long number) {
        return number < 1_000_000 ? format("%,d", number) : format("%.1f M", number / 1e6);
    }
}
