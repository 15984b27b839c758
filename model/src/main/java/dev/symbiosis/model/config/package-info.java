/// What a run is made of, as records: read from a preset or a YAML file, changed key by key, written into the run folder.
///
/// Every number that decides a result is in here, so a run folder's configuration repeats the run.
@NullMarked
package dev.symbiosis.model.config;

import org.jspecify.annotations.NullMarked;
