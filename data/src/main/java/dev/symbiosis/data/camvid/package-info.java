/// CamVid in the 480 × 360 form of the SegNet tutorial: `images/{train,val}/*.jpg`, `labels/{train,val}/*.png`.
///
/// Source: Brostow, Shotton, Fauqueur, Cipolla: Segmentation and recognition using structure from motion point clouds,
/// 2008. Knows `dev.symbiosis.data` and `.image`.
@NullMarked
package dev.symbiosis.data.camvid;

import org.jspecify.annotations.NullMarked;
