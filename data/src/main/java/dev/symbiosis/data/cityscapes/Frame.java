package dev.symbiosis.data.cityscapes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A frame's place in the folders: city, sequence, number; from names such as `aachen_000003_000019_leftImg8bit.png`.
///
/// @param suffix ".png" or ".jpg"
record Frame(String split, String city, String sequence, int number, int digits, String suffix) {
    private static final Pattern NAME = Pattern.compile("(.+)_(\\d+)_(\\d+)_leftImg8bit(\\.png|\\.jpg)");

    static @Nullable Frame parse(String split, String city, String fileName) {
        Matcher m = NAME.matcher(fileName);
        if (!m.matches() || m.group(3).length() > 9) {
            return null;
        }
        int number = Integer.parseInt(m.group(3));
        return new Frame(
                split, city, m.group(1) + "_" + m.group(2), number, m.group(3).length(), m.group(4));
    }

    /// City, sequence and number as they begin every file name of the frame.
    String stem() {
        return sequence + "_" + ("%0" + digits + "d").formatted(number);
    }

    Frame offset(int frames) {
        return new Frame(split, city, sequence, number + frames, digits, suffix);
    }

    String imageName() {
        return stem() + "_leftImg8bit" + suffix;
    }
}
