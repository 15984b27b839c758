/// What goes in.
module dev.symbiosis.data {
    requires static transitive org.jspecify;
    requires transitive dev.symbiosis.tensor;
    requires java.desktop;
    requires tools.jackson.databind;

    exports dev.symbiosis.data;
    exports dev.symbiosis.data.augment;
    exports dev.symbiosis.data.camvid;
    exports dev.symbiosis.data.check;
    exports dev.symbiosis.data.cityscapes;
    exports dev.symbiosis.data.image;
    exports dev.symbiosis.data.prepare;
    exports dev.symbiosis.data.scannet;
    exports dev.symbiosis.data.sevenscenes;
    exports dev.symbiosis.data.streets;
}
