/// Makes smaller copies of data, which load faster: the same layout, so the same loaders read them.
///
/// Knows the formats in the other packages of this room; none of them knows it.
@NullMarked
package dev.symbiosis.data.prepare;

import org.jspecify.annotations.NullMarked;
