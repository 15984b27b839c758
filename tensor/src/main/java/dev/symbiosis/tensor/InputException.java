package dev.symbiosis.tensor;

import org.jspecify.annotations.Nullable;

/// Something given from outside (a file, a folder, a flag, a configuration) cannot be used as it is.
///
/// The message is for the person who gave it: what is wrong and where, what was expected, what to do.
/// The command line prints it without a stack trace and exits with 2.
///
///     data: label 34 at (x 117, y 402) of aachen_000000_gtFine_labelIds.png is not in the map 'cityscapes'
///       known  -1..33
///       hint   the file may hold train ids
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The same problem with one more line: a word that names it (`known`, `expected`, `found`) and its text.
    public InputException with(String word, Object text) {
        InputException longer = new InputException(getMessage() + "\n  %-8s %s".formatted(word, text), getCause());
        longer.setStackTrace(getStackTrace());
        return longer;
    }

    /// The same problem with advice on what to do about it.
    public InputException hint(String advice) {
        return with("hint", advice);
    }
}
