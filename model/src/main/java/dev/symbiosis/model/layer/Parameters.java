package dev.symbiosis.model.layer;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes and holds all parameters and buffers of a network, in the order in which its layers asked for them.
///
/// Each starts from random numbers of its own name, so adding a layer does not change another's start.
/// A view on a part of the network ([#in]) shares everything but the prefix of the names.
public final class Parameters {
    private final Backend kernels;
    private final DType type;
    private final Rng rng;
    private final String prefix;
    private final Map<String, Parameter> byName;

    private Parameters(Backend kernels, DType type, Rng rng, String prefix, Map<String, Parameter> byName) {
        this.kernels = kernels;
        this.type = type;
        this.rng = rng;
        this.prefix = prefix;
        this.byName = byName;
    }

    /// No parameters yet.
    public Parameters(Backend kernels, DType type, Rng rng) {
        this(kernels, type, rng, "", new LinkedHashMap<>());
    }

    /// The name of this part of the network, or of something in it.
    public String path(String name) {
        return prefix + name;
    }

    /// The same parameters seen from a part of the network, whose names start with `part.`.
    public Parameters in(String part) {
        return new Parameters(kernels, type, rng, prefix + part + ".", byName);
    }

    /// A parameter with values uniform in (−bound, bound).
    public Parameter uniform(String name, Shape shape, double bound) {
        Tensor unit = kernels.uniform(shape, rng.branch(prefix + name));
        Tensor value = kernels.affine(unit, 2 * bound, -bound);
        unit.release();
        return add(name, value, true);
    }

    /// A parameter with normally distributed values of that standard deviation.
    public Parameter normal(String name, Shape shape, double deviation) {
        Tensor unit = kernels.normal(shape, rng.branch(prefix + name));
        Tensor value = kernels.affine(unit, deviation, 0);
        unit.release();
        return add(name, value, true);
    }

    /// A parameter that starts with one value everywhere.
    public Parameter constant(String name, Shape shape, double value) {
        return add(name, kernels.fill(type, shape, value), true);
    }

    /// A tensor that belongs to the network's state but has no gradient, from numbers in row-major order.
    public Parameter buffer(String name, Shape shape, double... numbers) {
        return add(name, kernels.upload(type, shape, numbers), false);
    }

    /// Everything in the network, also beyond this part.
    public Collection<Parameter> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /// Parameters that gradients move, in order.
    public List<Parameter> learned() {
        return byName.values().stream().filter(Parameter::learned).toList();
    }

    /// Numbers in all learned parameters.
    public long count() {
        return learned().stream().mapToLong(p -> p.value().shape().size()).sum();
    }

    /// Gives the memory of all of them back; the network cannot be used any more.
    public void release() {
        byName.values().forEach(parameter -> parameter.value().release());
    }

    private Parameter add(String name, Tensor value, boolean learned) {
        Parameter parameter = new Parameter(prefix + name, value.keep(), learned);
        if (byName.putIfAbsent(parameter.name(), parameter) != null) {
            throw new IllegalArgumentException("two parameters are called " + parameter.name());
        }
        return parameter;
    }
}
