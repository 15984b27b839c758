/// Cityscapes folders, read and written under their original names.
///
///     leftImg8bit/<split>/<city>/<city>_<seq>_<frame>_leftImg8bit.png             also leftImg8bit_small, also .jpg
///     leftImg8bit_sequence/<split>/<city>/<city>_<seq>_<frame±k>_leftImg8bit.png  also …_sequence_small
///     gtFine/<split>/<city>/<city>_<seq>_<frame>_gtFine_labelIds.png
///     disparity/<split>/<city>/<city>_<seq>_<frame>_disparity.png                 16 bit, d = (p − 1) / 256, 0 unknown
///     camera/<split>/<city>/<city>_<seq>_<frame>_camera.json
///     vehicle/<split>/<city>/<city>_<seq>_<frame>_vehicle.json
///
/// Sources: cityscapesScripts README and helpers; docs/method.md 6. Knows `dev.symbiosis.data` and `.image`.
@NullMarked
package dev.symbiosis.data.cityscapes;

import org.jspecify.annotations.NullMarked;
