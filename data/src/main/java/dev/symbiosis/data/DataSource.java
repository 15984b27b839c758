package dev.symbiosis.data;

/// What a run learns from and is measured on.
///
/// @param labels the classes; [LabelMap#none] where the data has none
/// @param labelled samples with labels, with neighbours where the data is video
/// @param unlabelled samples without labels (labels that exist are withheld), with neighbours where the data is video
/// @param evaluation samples that are never trained on with their labels; they carry labels, true depth or both
public record DataSource(String name, LabelMap labels, Dataset labelled, Dataset unlabelled, Dataset evaluation) {}
