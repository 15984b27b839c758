/// Gradients.
module dev.symbiosis.autograd {
    requires static transitive org.jspecify;
    requires transitive dev.symbiosis.tensor;

    exports dev.symbiosis.autograd;
    exports dev.symbiosis.autograd.op;
}
