package dev.symbiosis.model.optim;

import dev.symbiosis.model.layer.Parameter;
import java.util.List;

/// Parameters that learn at one rate.
///
/// @param name for logs and errors, such as `encoder`
/// @param parameters all learned
/// @param rateFactor times the optimiser's learning rate
public record ParameterGroup(String name, List<Parameter> parameters, double rateFactor) {
    public ParameterGroup {
        parameters = List.copyOf(parameters);
        for (Parameter parameter : parameters) {
            if (!parameter.learned()) {
                throw new IllegalArgumentException(
                        "parameter group %s: %s is a buffer, not learned".formatted(name, parameter.name()));
            }
        }
    }
}
