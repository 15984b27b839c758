package dev.symbiosis.tornado;

import dev.symbiosis.tensor.DeviceException;
import dev.symbiosis.tensor.spi.Activity;
import dev.symbiosis.tornado.kernels.Beat;
import dev.symbiosis.tornado.kernels.Jobs;
import dev.symbiosis.tornado.kernels.MemoryKernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.DataRange;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.WorkerGrid3D;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/// The device of this process: its heap, and the plan that launches kernels on it.
///
/// There is one for all backends that are opened, because a plan shares neither its memory nor its compiled kernels with
/// another. One launch at a time; a launch is done when the method returns.
final class Device {
    /// Numbers that one upload takes, by the size of the staging array.
    private static final int[] STAGES = {1 << 11, 1 << 15, 1 << 19};

    /// Bytes before the first number of an array, where TornadoVM keeps its length.
    private static final long HEADER = TornadoNativeArray.ARRAY_HEADER;

    /// The property that sets the heap's size, in MiB.
    private static final String HEAP_MIB = "symbiosis.tornado.heap";

    private static @Nullable Device shared;

    private final Limits limits;
    private final FloatArray heap;
    private final Space space;
    private final Told few = Told.of(Kind.Numbers.FEW);
    private final Told many = Told.of(Kind.Numbers.MANY);
    private final FloatArray[] stages = new FloatArray[STAGES.length];
    private final List<WorkerGrid3D> workers = new ArrayList<>();
    private final TornadoExecutionPlan plan;
    private final Map<String, Long> kinds = new TreeMap<>();
    private final BitSet used = new BitSet();
    private final Set<Kind> compiled = EnumSet.noneOf(Kind.class);
    private @Nullable TornadoExecutionResult last;
    private @Nullable DeviceException broken;
    private long beats;
    private long launches;
    private long bytesUp;
    private long bytesDown;
    private long bytesTold;
    private long compileNanos;

    /// What a kernel is told at each launch.
    private record Told(IntArray ints, FloatArray reals) {
        static Told of(Kind.Numbers numbers) {
            return new Told(new IntArray(numbers.ints), new FloatArray(numbers.reals));
        }
    }

    private Told told(Kind.Numbers numbers) {
        return switch (numbers) {
            case FEW -> few;
            case MANY -> many;
        };
    }

    /// @param heapBytes of the heap, 0 for as many as the device allows
    Device(Limits limits, long heapBytes) {
        this.limits = limits;
        this.space = new Space(limits.heapNumbers(heapBytes));
        space.take(Space.UNIT); // the beat's
        this.heap = FloatArray.fromSegmentShallow(Untouched.memory(HEADER + 4L * space.size()));
        GridScheduler grids = new GridScheduler();
        this.plan = new TornadoExecutionPlan(graphs(grids).toArray(ImmutableTaskGraph[]::new));
        plan.withGridScheduler(grids);
        begin();
    }

    /// Why the device cannot be used; empty where it can. Throws where there is none.
    static Optional<String> obstacle() {
        return Devices.first().obstacle();
    }

    /// All devices, the one that is used first.
    static List<String> all() {
        return Devices.all();
    }

    /// The device, set up when first asked for.
    static synchronized Device shared() {
        if (shared == null) {
            shared = new Device(Devices.first(), Long.getLong(HEAP_MIB, 0) << 20);
        }
        return shared;
    }

    Limits limits() {
        return limits;
    }

    Space space() {
        return space;
    }

    /// What went over to the device and back so far, in this process.
    synchronized Activity activity() {
        return new Activity(launches, bytesUp, bytesDown, bytesTold, compileNanos, kinds);
    }

    /// Kernels that ran so far, each of which has to be compiled once.
    synchronized int used() {
        return used.cardinality();
    }

    /// Runs a kernel, which does several jobs.
    ///
    /// @param calls of which a kernel can be told in one launch, all of groups of the same size
    @SuppressWarnings("EnumOrdinal") // the plan's graphs are in the order of the kinds
    synchronized void launch(Kind kind, List<Call> calls) {
        int lanes = calls.getFirst().grid().lanes();
        if (lanes > limits.lanes()) {
            throw failed("kernel " + kind, new IllegalArgumentException("groups of " + lanes + " are too large"));
        }
        Grid grid;
        try {
            grid = Grid.groups(tell(told(kind.numbers), calls), 1, 1, lanes);
        } catch (RuntimeException problem) {
            throw failed("kernel " + kind, problem);
        }
        bytesTold += 4L * (kind.numbers.ints + kind.numbers.reals);
        boolean first = compiled.add(kind);
        long start = first ? System.nanoTime() : 0;
        execute(1 + STAGES.length + kind.ordinal(), kind.name(), grid);
        if (first) {
            compileNanos += System.nanoTime() - start;
        }
    }

    /// As [Jobs] reads it.
    ///
    /// @return groups of all
    private static int tell(Told told, List<Call> calls) {
        int entry = Jobs.HEAD;
        int at = Jobs.HEAD + Jobs.ENTRY * calls.size();
        int real = 0;
        int groups = 0;
        told.ints.set(0, calls.size());
        for (Call call : calls) {
            told.ints.set(entry, groups);
            told.ints.set(entry + 1, at + Jobs.AXES);
            told.ints.set(entry + 2, real);
            told.ints.set(at, call.grid().x() / call.grid().lanes());
            told.ints.set(at + 1, call.grid().y());
            at += Jobs.AXES;
            for (int number : call.ints()) {
                told.ints.set(at++, number);
            }
            for (double number : call.reals()) {
                told.reals.set(real++, (float) number);
            }
            entry += Jobs.ENTRY;
            groups = Math.addExact(groups, call.grid().groups());
        }
        return groups;
    }

    /// Puts numbers into the heap.
    synchronized void upload(float[] numbers, int offset) {
        IntArray ints = few.ints;
        int done = 0;
        while (done < numbers.length) {
            int left = numbers.length - done;
            int stage = stageFor(left);
            int count = Math.min(left, STAGES[stage]);
            MemorySegment.copy(numbers, done, stages[stage].getSegment(), ValueLayout.JAVA_FLOAT, 0, count);
            ints.set(0, offset + done);
            ints.set(1, count);
            execute(1 + stage, "UPLOAD", Grid.items(count, 1, 1, limits.groupLanes()));
            bytesUp += 4L * count;
            bytesTold += 4L * (STAGES[stage] - count + Kind.Numbers.FEW.ints);
            done += count;
        }
    }

    /// The largest stage that is filled, or the smallest that holds the rest if most of it is used.
    private static int stageFor(int left) {
        int stage = 0;
        while (stage + 1 < STAGES.length && left > STAGES[stage] && left > STAGES[stage + 1] / 4) {
            stage++;
        }
        return stage;
    }

    /// Takes numbers out of the heap, and sees that every kernel so far has run.
    synchronized float[] download(int offset, int count) {
        checkUsable();
        if (count == 0) {
            return new float[0];
        }
        float[] numbers = fetched(offset, count);
        int ran = (int) fetched(Beat.PLACE, 1)[0];
        if (ran != (int) (beats % Beat.PERIOD)) {
            throw failed(
                    "a kernel",
                    new IllegalStateException(
                            "%,d launches were made, %,d came to an end; OpenCL's message stands above"
                                    .formatted(beats % Beat.PERIOD, ran)));
        }
        return numbers;
    }

    private float[] fetched(int offset, int count) {
        try {
            if (last == null) {
                throw new IllegalStateException("nothing ran");
            }
            last.transferToHost(new DataRange(heap).withOffset(offset).withSize(count));
        } catch (Throwable problem) {
            throw failed("reading from the device", problem);
        }
        bytesDown += 4L * count;
        float[] numbers = new float[count];
        MemorySegment.copy(heap.getSegment(), ValueLayout.JAVA_FLOAT, 4L * offset, numbers, 0, count);
        return numbers;
    }

    private void execute(int graph, String name, Grid grid) {
        checkUsable();
        WorkerGrid3D worker = workers.get(graph);
        worker.setGlobalWork(grid.x(), grid.y(), grid.z());
        worker.setLocalWork(grid.lanes(), 1, 1);
        try {
            last = plan.withGraph(graph).execute();
        } catch (Throwable problem) {
            throw failed("kernel " + name, problem);
        }
        launches++;
        kinds.merge(name, 1L, Long::sum);
        used.set(graph);
        beats++;
    }

    /// Whether no launch has failed yet.
    synchronized boolean isUsable() {
        return broken == null;
    }

    /// Throws a new exception each time: closing what is open would add the first to itself.
    private void checkUsable() {
        if (broken != null) {
            throw new DeviceException(Objects.requireNonNull(broken.getMessage()), broken);
        }
    }

    private DeviceException failed(String what, Throwable problem) {
        broken = new DeviceException(
                "tornado: %s failed on %s: %s".formatted(what, limits.name(), Cause.of(problem)), problem);
        return broken;
    }

    private void begin() {
        IntArray ints = few.ints;
        ints.set(0, 0);
        ints.set(1, 1);
        execute(0, "BEGIN", Grid.items(1, 1, 1, limits.groupLanes()));
        beats = 0;
    }

    private List<ImmutableTaskGraph> graphs(GridScheduler grids) {
        KernelContext context = new KernelContext();
        List<ImmutableTaskGraph> graphs = new ArrayList<>();
        graphs.add(graph("begin", grids)
                .transferToDevice(DataTransferMode.EVERY_EXECUTION, few.ints)
                .task("t", MemoryKernels::tvBegin, context, heap, few.ints)
                .persistOnDevice(heap)
                .transferToHost(DataTransferMode.UNDER_DEMAND, heap)
                .snapshot());
        for (int stage = 0; stage < STAGES.length; stage++) {
            stages[stage] = new FloatArray(STAGES[stage]);
            graphs.add(graph("upload" + stage, grids)
                    .consumeFromDevice(heap)
                    .transferToDevice(DataTransferMode.EVERY_EXECUTION, few.ints, stages[stage])
                    .task("t", MemoryKernels::tvUpload, context, heap, few.ints, stages[stage])
                    .persistOnDevice(heap)
                    .transferToHost(DataTransferMode.UNDER_DEMAND, heap)
                    .snapshot());
        }
        for (Kind kind : Kind.values()) {
            Told numbers = told(kind.numbers);
            graphs.add(graph(kind.name(), grids)
                    .consumeFromDevice(heap)
                    .transferToDevice(DataTransferMode.EVERY_EXECUTION, numbers.ints, numbers.reals)
                    .task("t", kind.code, context, heap, numbers.ints, numbers.reals)
                    .persistOnDevice(heap)
                    .transferToHost(DataTransferMode.UNDER_DEMAND, heap)
                    .snapshot());
        }
        return graphs;
    }

    private TaskGraph graph(String name, GridScheduler grids) {
        WorkerGrid3D worker = new WorkerGrid3D(limits.groupLanes(), 1, 1);
        workers.add(worker);
        grids.addWorkerGrid(name + ".t", worker);
        return new TaskGraph(name);
    }
}
