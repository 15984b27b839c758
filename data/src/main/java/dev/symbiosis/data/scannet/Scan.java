package dev.symbiosis.data.scannet;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import java.util.List;

/// One scan: frames by number.
sealed interface Scan permits SensScan, FolderScan {

    /// Metres to a unit of exported depth.
    double MILLIMETRE = 0.001;

    /// Numbers of its frames, ascending.
    List<Integer> numbers();

    Image image(int number);

    /// In the size of the depth camera.
    Depth depth(int number);

    /// From the camera to the world; not rigid where tracking was lost.
    Motion pose(int number);

    /// The colour camera, for the size of [#image].
    Camera camera(int number);
}
