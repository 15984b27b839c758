/// What a network is made of, without computing it: its parts and layers with shapes, parameters, multiply-adds and memory,
/// and a drawing of them.
///
/// Depends on `model.config`, `model.network`, `model.pose` and what these stand on; nothing that learns depends on it.
@NullMarked
package dev.symbiosis.model.outline;

import org.jspecify.annotations.NullMarked;
