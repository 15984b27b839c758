/// ScanNet: indoor RGB-D video with poses and dense labels, read from `.sens` streams in place or from exported frames.
///
///     scannetv2_train.txt, scannetv2_val.txt      the scans of the splits, one a line
///     scannetv2-labels.combined.tsv               ids of the label files to NYU40
///     [scans/]SCAN/SCAN.sens                      the stream, or exported:
///     [scans/]SCAN/color/N.jpg, depth/N.png, pose/N.txt, intrinsic/intrinsic_color.txt (or intrinsics_color.txt)
///     [scans/]SCAN/label-filt/N.png (or label)    16 bit: ids of the table; 8 bit: NYU40 ids
///
/// Source: Dai et al.: ScanNet, Richly-annotated 3D reconstructions of indoor scenes, 2017; formats as in its SensReader.
/// Knows `dev.symbiosis.data` and `.image`.
@NullMarked
package dev.symbiosis.data.scannet;

import org.jspecify.annotations.NullMarked;
