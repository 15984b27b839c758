package dev.symbiosis.tornado;

/// What lies behind an exception.
final class Cause {
    private Cause() {}

    /// The first cause.
    static Throwable root(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /// The first cause, in one line.
    static String of(Throwable problem) {
        Throwable root = root(problem);
        String message = root.getMessage();
        String name = root.getClass().getSimpleName();
        return message == null ? name : name + ": " + message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
