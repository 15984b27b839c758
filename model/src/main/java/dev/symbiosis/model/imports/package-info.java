/// Weights from other programs, and weights for them: state dictionaries of PyTorch (`.pth`, `.pt`, in the zip form and
/// in the older one) and safetensors files, matched by name with the parameters of a network here.
///
/// A file is untrusted. Pickles are read by a machine that knows the opcodes `torch.save` writes and a fixed list of
/// names; it makes plain values and calls nothing. Whatever else a file holds is an
/// [dev.symbiosis.tensor.InputException] with the file and the place in it.
///
/// Depends on `state` for files and on `layer` for parameters; `config`, `network` and `pose` only to know what a network
/// is made of.
@NullMarked
package dev.symbiosis.model.imports;

import org.jspecify.annotations.NullMarked;
