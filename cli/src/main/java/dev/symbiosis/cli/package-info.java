/// The command line: each command reads its options, calls the library, prints what came out. No mathematics in here.
///
/// Depends on `tensor`, `autograd`, `data` and `model`; nothing depends on it but `bench`.
@NullMarked
package dev.symbiosis.cli;

import org.jspecify.annotations.NullMarked;
