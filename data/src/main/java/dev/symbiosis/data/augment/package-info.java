/// Changes of images on the device: mixing (ClassMix, DepthMix, AffineMix) and colour (ColorAug and the jitters of the
/// training stages). Each is a record of its parameters with one `apply`; what is random comes from the
/// [dev.symbiosis.tensor.Rng] that is passed in, and sample i of a batch draws from its branch i.
///
/// Pixels stay on the device: only numbers per sample (class shares, ranges) are read back to decide something here.
/// Results belong to the innermost open [dev.symbiosis.tensor.Scope]. Depends on `dev.symbiosis.data` for the classes
/// and on `tensor`; knows no network and no loss.
@NullMarked
package dev.symbiosis.data.augment;

import org.jspecify.annotations.NullMarked;
