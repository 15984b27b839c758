package dev.symbiosis.data.prepare;

import dev.symbiosis.data.WholeFile;
import dev.symbiosis.data.check.DataKind;
import dev.symbiosis.data.prepare.Copies.Copy;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Makes a smaller copy of a folder of data.
///
/// It can be stopped at any time: files appear whole or not at all, and the next run makes what is missing or does not have
/// its checksum any more.
public final class Preparation {
    private static final String MARK = "PREPARED";

    private Preparation() {}

    /// Told after every file.
    @FunctionalInterface
    public interface Progress {
        void prepared(int done, int total);
    }

    /// @param made files that were written now
    /// @param kept files that were there already, with the right checksum
    public record Result(int made, int kept) {}

    /// Makes the copy, or the rest of it.
    ///
    /// @param width and `height` of the pictures
    /// @throws InputException when a file is broken, or `to` holds something else; what was made before stays
    public static Result run(Path from, Path to, DataKind kind, int width, int height, Progress progress) {
        if (to.toAbsolutePath().normalize().startsWith(from.toAbsolutePath().normalize())) {
            throw new InputException("data: the copy cannot lie in the folder it is made of")
                    .with("from", from)
                    .with("to", to);
        }
        if (Files.exists(from.resolve(MARK))) {
            throw new InputException("data: " + from + " is made of copies itself")
                    .hint("make the copy from the original, so that nothing is resized twice");
        }
        List<Copy> copies = new Copies(from, width, height).of(kind);
        claim(to, "%s %d x %d\n".formatted(kind.key(), width, height));
        Ledger ledger = Ledger.open(to);
        int kept = 0;
        for (int i = 0; i < copies.size(); i++) {
            Copy copy = copies.get(i);
            if (ledger.holds(copy.path())) {
                kept++;
            } else {
                copy.write().accept(to.resolve(copy.path()));
                ledger.add(copy.path());
            }
            progress.prepared(i + 1, copies.size());
        }
        return new Result(copies.size() - kept, kept);
    }

    /// Marks the folder as that of this copy, or finds the mark.
    private static void claim(Path to, String what) {
        Path mark = to.resolve(MARK);
        try {
            if (Files.exists(mark)) {
                String other = Files.readString(mark);
                if (!other.equals(what)) {
                    throw new InputException("data: " + to + " holds another copy")
                            .with("found", other.strip())
                            .with("wanted", what.strip())
                            .hint("choose another --out, or remove it");
                }
            } else if (Files.exists(to) && (!Files.isDirectory(to) || hasEntries(to))) {
                throw new InputException("data: " + to + " exists and is no copy").hint("choose another --out");
            } else {
                WholeFile.write(mark, what);
            }
        } catch (IOException e) {
            throw new InputException("data: " + to + " cannot be read: " + e, e);
        }
    }

    private static boolean hasEntries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }
}
