/// The report of a run: one HTML file that shows everything and needs nothing else.
///
/// Reads a run folder; depends on `model` for its files and on `data` for the colours of classes.
@NullMarked
package dev.symbiosis.cli.report;

import org.jspecify.annotations.NullMarked;
