/// What a verification is made of: a check, what it finds, how numbers are compared, the engines they come from.
///
/// Knows `bench.peer` and the backends; not what is checked.
@NullMarked
package dev.symbiosis.bench.verify.check;

import org.jspecify.annotations.NullMarked;
