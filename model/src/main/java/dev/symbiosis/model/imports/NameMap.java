package dev.symbiosis.model.imports;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From the names of other programs to the names here.
///
/// | file                                     | its names                              | here              |
/// | ---------------------------------------- | -------------------------------------- | ----------------- |
/// | torchvision's ResNets                    | `layer1.0.conv1.weight`                | `encoder.…`, or `pose.encoder.…` |
/// | `encoder.pth`, `pose_encoder.pth`        | `encoder.layer1.0.conv1.weight`        | the same          |
/// | `depth.pth`                              | `decoder.2.block.0.conv.weight`        | `depth.upconv.4.1.weight` |
/// | `pose.pth`                               | `net.0.weight`                         | `pose.decoder.squeeze.weight` |
/// | a whole model of the published layout    | `models.mtl_decoder.seg_dec.decoder.…` | `semantic.upconv.…` |
/// | this program's                           | `student.encoder.…`, `encoder.…`       | `encoder.…`       |
///
/// The published layout numbers the convolutions of a decoder in the order of their making: upconv(4,0), a place that is
/// empty, upconv(4,1), upconv(3,0), …; monodepth2's has no empty places.
///
/// @param resnet where an encoder without a home goes: `encoder.` or `pose.encoder.`
/// @param places names that a stage of a decoder takes in the file's numbering: 3, or 2 in monodepth2's
record NameMap(String resnet, int places) {
    private static final int STAGES = 4;
    private static final List<String> POSE = List.of("squeeze", "pose.0", "pose.1", "pose.2");
    private static final Pattern DECODER = Pattern.compile("decoder\\.(\\d{1,2})\\.(.+)");
    private static final Pattern POSE_NET = Pattern.compile("net\\.([0-3])\\.(weight|bias)");
    private static final Pattern RESNET = Pattern.compile("(?:conv1|bn1|layer[1-4]\\.\\d+\\.\\w+(?:\\.[01])?)\\.\\w+");
    private static final Pattern CONVOLUTION = Pattern.compile("(?:block\\.0\\.|conv\\.)?conv\\.(weight|bias)");
    private static final Pattern PYRAMID = Pattern.compile("(?:convs|project)\\..+");

    /// Parts of whole models, as (beginning there, beginning here).
    private static final List<List<String>> PARTS = List.of(
            List.of("models.encoder.encoder.", "encoder."),
            List.of("models.pose_encoder.encoder.", "pose.encoder."),
            List.of("models.mtl_decoder.sa_depth.conv.", "exchange.7.attend_depth.feature."),
            List.of("models.mtl_decoder.sa_depth.attention.", "exchange.7.attend_depth.attention."),
            List.of("models.mtl_decoder.sa_seg.conv.", "exchange.7.attend_semantic.feature."),
            List.of("models.mtl_decoder.sa_seg.attention.", "exchange.7.attend_semantic.attention."),
            List.of("models.mtl_decoder.seg_intermediate_head.0.", "semantic.side."),
            List.of("models.mtl_decoder.seg_final_head.0.", "semantic.head."),
            List.of("student.", ""));

    /// The map for a file with these names.
    ///
    /// @param pose whether an encoder without a home is the pose network's
    static NameMap of(Collection<String> names, boolean pose) {
        boolean monodepth2 = names.stream().anyMatch(name -> name.matches(".*decoder\\.\\d+\\.conv\\.conv\\.weight"));
        return new NameMap(pose ? "pose.encoder." : "encoder.", monodepth2 ? 2 : 3);
    }

    /// The name here; empty for a name that nothing here corresponds to.
    Optional<String> here(String name) {
        String there = name.startsWith("module.") ? name.substring("module.".length()) : name;
        for (List<String> part : PARTS) {
            if (there.startsWith(part.getFirst())) {
                return Optional.of(
                        part.getLast() + there.substring(part.getFirst().length()));
            }
        }
        return there.startsWith("models.mtl_decoder.seg_dec.")
                ? decoder("semantic.", there.substring("models.mtl_decoder.seg_dec.".length()))
                : single(there.replaceFirst("^models\\.(mtl_decoder\\.depth_dec|depth|pose)\\.", ""));
    }

    /// A name of a file with one part of a model.
    private Optional<String> single(String there) {
        Matcher net = POSE_NET.matcher(there);
        if (net.matches()) {
            return Optional.of("pose.decoder." + POSE.get(Integer.parseInt(net.group(1))) + "." + net.group(2));
        }
        if (RESNET.matcher(there).matches()) {
            return Optional.of(resnet + there);
        }
        if (there.startsWith("encoder.")
                && RESNET.matcher(there.substring("encoder.".length())).matches()) {
            return Optional.of(resnet + there.substring("encoder.".length()));
        }
        return DECODER.matcher(there).matches() ? decoder("depth.", there) : Optional.of(there);
    }

    private Optional<String> decoder(String task, String there) {
        Matcher numbered = DECODER.matcher(there);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        int place = Integer.parseInt(numbered.group(1));
        int stage = Math.max(0, STAGES - place / places);
        int within = place - (STAGES - stage) * places;
        Matcher convolution = CONVOLUTION.matcher(numbered.group(2));
        boolean plain = convolution.matches();
        if (stage == 0 && within >= 2) {
            return plain ? Optional.of(task + "disp." + (within - 2) + "." + convolution.group(1)) : Optional.empty();
        }
        String block = task + "upconv." + stage + (within == 0 ? ".0." : ".1.");
        if (plain) {
            return Optional.of(block + convolution.group(1));
        }
        boolean pyramid = place == 0 && PYRAMID.matcher(numbered.group(2)).matches();
        return pyramid ? Optional.of(block + numbered.group(2)) : Optional.empty();
    }
}
