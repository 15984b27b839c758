/// Microsoft 7-Scenes: indoor RGB-D video with poses, as `frame-N.color.jpg`, `frame-N.depth.png` (16 bit,
/// millimetres), `frame-N.pose.txt` (camera to world), `camera-intrinsics.txt`.
///
/// Source: Shotton et al.: Scene coordinate regression forests for camera relocalization in RGB-D images, 2013.
/// Knows `dev.symbiosis.data` and `.image`.
@NullMarked
package dev.symbiosis.data.sevenscenes;

import org.jspecify.annotations.NullMarked;
