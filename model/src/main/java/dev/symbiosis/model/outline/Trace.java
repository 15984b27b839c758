package dev.symbiosis.model.outline;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.MultiplyAdds;
import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.outline.Outline.Block;
import dev.symbiosis.model.outline.Outline.Layer;
import dev.symbiosis.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Writes down what a pass through a network without numbers does.
final class Trace implements Tape.Listener, Pass.Observer {
    private final IdentityHashMap<Tensor, Parameter> parameters = new IdentityHashMap<>();
    private final IdentityHashMap<Tensor, String> makers = new IdentityHashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    Trace(Parameters parameters, Tensor image) {
        makers.put(image, Outline.IMAGE);
        parameters.all().forEach(parameter -> this.parameters.put(parameter.value(), parameter));
    }

    /// A block that has not ended.
    private record Open(String name, Set<String> inputs, List<Layer> layers) {}

    List<Block> blocks() {
        return blocks;
    }

    @Override
    public void enter(String name) {
        open.push(new Open(name, new LinkedHashSet<>(), new ArrayList<>()));
    }

    @Override
    public void leave() {
        Open done = open.pop();
        blocks.add(new Block(done.name(), done.inputs(), done.layers()));
    }

    @Override
    public void applied(Op op, List<Variable> inputs, Variable result) {
        Open block = open.getFirst();
        String name = "";
        long learned = 0;
        for (Variable input : inputs) {
            Parameter parameter = parameters.get(input.value());
            if (parameter == null) {
                String maker = makers.get(input.value());
                if (maker != null && !maker.equals(block.name())) {
                    block.inputs().add(maker);
                }
            } else {
                name = parameter.name().replaceFirst("\\.[^.]*$", "");
                learned += counted.add(parameter.name()) ? input.shape().size() : 0;
            }
        }
        makers.put(result.value(), block.name());
        long multiplyAdds =
                MultiplyAdds.of(op, inputs.stream().map(Variable::shape).toList(), result.shape());
        block.layers().add(new Layer(name, op.getClass().getSimpleName(), result.shape(), learned, multiplyAdds));
    }
}
