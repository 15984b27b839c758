package dev.symbiosis.model.config;

/// What the parameters start from, where it is not random numbers. Paths are local; an empty one stands for nothing.
///
/// @param from a run folder or a safetensors file: every parameter and running statistic of that name
/// @param encoder the same for the encoder alone, in place of what `from` has of it; names may lack the leading `encoder.`
/// @param pose the same for the pose network: all of it from a run, its encoder from a file of one; a first convolution for
///     one image is used for both, halved
/// @param copyDepthDecoder whether the semantic decoder starts as a copy of the depth decoder
public record StartConfig(String from, String encoder, String pose, boolean copyDepthDecoder) {}
