package dev.symbiosis.tensor;

/// A device failed: it is lost, a kernel does not run, its memory is full. Nothing it holds is to be trusted any more; what
/// was written to files is.
///
/// The message is for the person who runs the program: which kernel, on which device, why.
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeviceException(String message) {
        super(message);
    }

    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
