/// Pictures in and out: PNG and JPEG files, sizes and random parts, colours for the eye.
///
/// A file is untrusted: its header is checked before anything is decoded, and whatever is wrong with it is an
/// [dev.symbiosis.tensor.InputException] that names the file. Knows `dev.symbiosis.data` (the plain records), no format
/// of a data set.
@NullMarked
package dev.symbiosis.data.image;

import org.jspecify.annotations.NullMarked;
