package dev.symbiosis.bench.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.ShapesOnly;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.network.Outputs;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Our network in ONNX Runtime: logits and disparities of one image, by running statistics.
///
/// What runs there is what [OnnxTrace] has seen of a pass without numbers.
public final class OnnxNetwork implements AutoCloseable {
    private static final String IMAGE = "image";

    private final OrtSession session;
    private final OnnxTensor image;

    private OnnxNetwork(OrtSession session, OnnxTensor image) {
        this.session = session;
        this.image = image;
    }

    /// The version of ONNX Runtime.
    public static String version() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    /// Makes the model and has ONNX Runtime optimise it as far as it can.
    ///
    /// @param parameters all parameters of a network of this configuration
    /// @param image (1, 3, H, W), in row-major order
    public static OnnxNetwork open(
            NetworkConfig config, Collection<Parameter> parameters, Shape shape, float[] image, int threads) {
        Path file = write(config, parameters, shape);
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(file.toString(), options);
            long[] axes = Arrays.stream(shape.toArray()).asLongStream().toArray();
            return new OnnxNetwork(session, OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), axes));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the network: " + e.getMessage(), e);
        } finally {
            delete(file);
        }
    }

    /// Computes all and forgets it.
    public void run() {
        try (OrtSession.Result _ = session.run(Map.of(IMAGE, image))) {
            // Closing gives the result back.
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    /// Computes all and gives the logits: (1, K, H, W) in row-major order.
    public float[] logits() {
        try (OrtSession.Result result = session.run(Map.of(IMAGE, image))) {
            FloatBuffer numbers = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] logits = new float[numbers.remaining()];
            numbers.get(logits);
            return logits;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (session) {
            image.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    private static Path write(NetworkConfig config, Collection<Parameter> numbers, Shape shape) {
        Backend shapes = ShapesOnly.backend();
        Parameters parameters = ShapesOnly.parameters();
        SymbiosisNetwork network = new SymbiosisNetwork(config, parameters);
        OnnxGraph graph = new OnnxGraph();
        OnnxTrace trace = new OnnxTrace(graph);
        Map<String, Tensor> values = numbers.stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
        for (Parameter parameter : parameters.all()) {
            String name = parameter.name();
            trace.constant(
                    parameter.value(),
                    name,
                    Objects.requireNonNull(values.get(name), name).toFloats());
        }
        Tensor image = ShapesOnly.tensor(shapes, shape);
        trace.named(image, IMAGE);
        Tape tape = Tape.tracing(shapes, trace);
        Pass pass = new Pass(tape, Pass.Mode.EVALUATE, Rng.seed(0));
        Outputs out = network.forward(pass, tape.constant(image));
        SequencedMap<String, Shape> results = new LinkedHashMap<>();
        // What is no output, ONNX Runtime would leave out.
        Stream.concat(Stream.ofNullable(out.logits()), out.disparities().stream())
                .forEach(result -> results.put(trace.name(result.value()), result.shape()));
        try {
            Path file = Files.createTempFile("network", ".onnx");
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
                graph.model(IMAGE, shape, results).writeTo(stream);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("no room for the network as a temporary file", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
