/// The kernels on an OpenCL device, through TornadoVM.
///
/// One heap on the device holds all tensors, each an offset into it ([dev.symbiosis.tornado.Space]); one execution plan holds
/// a task graph for each kind of kernel ([dev.symbiosis.tornado.Kind]), compiled when it is first used, whatever the shapes
/// ([dev.symbiosis.tornado.Device]). Jobs wait and go together with others of their kind ([dev.symbiosis.tornado.Queue]). Only this room
/// imports TornadoVM; only the provider may be loaded where that is missing.
@NullMarked
package dev.symbiosis.tornado;

import org.jspecify.annotations.NullMarked;
