/// The network and how it learns.
module dev.symbiosis.model {
    requires static transitive org.jspecify;
    requires transitive dev.symbiosis.autograd;
    requires transitive dev.symbiosis.data;
    requires org.snakeyaml.engine;
    requires tools.jackson.databind;

    exports dev.symbiosis.model;
    exports dev.symbiosis.model.config;
    exports dev.symbiosis.model.decoder;
    exports dev.symbiosis.model.encoder;
    exports dev.symbiosis.model.eval;
    exports dev.symbiosis.model.exchange;
    exports dev.symbiosis.model.imports;
    exports dev.symbiosis.model.layer;
    exports dev.symbiosis.model.loss;
    exports dev.symbiosis.model.network;
    exports dev.symbiosis.model.optim;
    exports dev.symbiosis.model.outline;
    exports dev.symbiosis.model.pose;
    exports dev.symbiosis.model.predict;
    exports dev.symbiosis.model.state;
    exports dev.symbiosis.model.train;
}
