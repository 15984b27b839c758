/// The built-in renderer: street scenes with true labels, depth, camera and motion, as video, from a seed.
///
/// A scene is laid out from random numbers (`SceneBuilder` and the builders of houses, cars, people, greenery,
/// furniture), is a list of parts (a solid, a place, a material, a label), and is seen through a depth buffer
/// (`Visibility`), lit and shaded (`Shader`). Textures are attached to the objects, so neighbouring frames show the
/// same surface in the same colours. World axes: x right, y up, z along the street; metres.
///
/// Writes through `dev.symbiosis.data.cityscapes`, uses `dev.symbiosis.tensor.Rng`; knows nothing of tensors or
/// training.
@NullMarked
package dev.symbiosis.data.streets;

import org.jspecify.annotations.NullMarked;
