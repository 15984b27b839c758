/// One table of operations and kernels, and the checks that every row of it goes through.
///
/// [dev.symbiosis.bench.verify.op.OpTable] has a row for every op of `autograd`,
/// [dev.symbiosis.bench.verify.op.KernelTable] for what kernels do beyond them. Knows `bench.peer`, `tensor`, `autograd`;
/// no network.
@NullMarked
package dev.symbiosis.bench.verify.op;

import org.jspecify.annotations.NullMarked;
