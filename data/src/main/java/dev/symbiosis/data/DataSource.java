package dev.symbiosis.data;

/// What a run learns from and is measured on.
///
/// @param labels the classes; [LabelMap#none] where the data has none
/// @param labelled samples with labels, with neighbours where the data is video
/// @param unlabelled samples without labels (labels that exist are withheld), with neighbours where the data is video
/// @param stills samples without labels and without neighbours, where the unlabelled part is video: they take part in
///     the semantics alone, in batches of their own. Empty where the unlabelled part holds every unlabelled sample
/// @param evaluation samples that are never trained on with their labels; they carry labels, true depth or both
/// @param trueDepth frames of the training part with their true depth, for a baseline alone: nothing is trained on them.
///     Empty where there is no true depth
public record DataSource(
        String name,
        LabelMap labels,
        Dataset labelled,
        Dataset unlabelled,
        Dataset stills,
        Dataset evaluation,
        Dataset trueDepth) {}
