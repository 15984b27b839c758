/// Looks at a folder of data before a run does: what is there, what is missing, whether labels, cameras, depth and motion
/// make sense.
///
/// Knows every kind of data there is; nothing in the other packages of this room knows it, but `prepare`.
@NullMarked
package dev.symbiosis.data.check;

import org.jspecify.annotations.NullMarked;
