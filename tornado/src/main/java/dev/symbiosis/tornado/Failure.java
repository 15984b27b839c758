package dev.symbiosis.tornado;

/// Something on the device went wrong: it is lost, a kernel does not compile, the heap is full. What was computed so far on
/// the device is not to be trusted; what was written to files is.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /// The first cause, in one line.
    static String root(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String name = root.getClass().getSimpleName();
        return message == null ? name : name + ": " + message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
