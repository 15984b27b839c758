/// The verification of every number: the command, the list of all checks, and the forms of its report.
///
/// Depends on the packages below it: `verify.op` (operations), `verify.network` (blocks and networks beside libtorch),
/// `verify.golden` (files of others). Nothing depends on it.
@NullMarked
package dev.symbiosis.bench.verify;

import org.jspecify.annotations.NullMarked;
