package dev.symbiosis.model.imports;

import dev.symbiosis.model.imports.Archive.Place;
import dev.symbiosis.model.imports.Value.Sequence;
import dev.symbiosis.model.imports.Value.StorageReference;
import dev.symbiosis.model.imports.Value.Text;
import dev.symbiosis.model.imports.Value.Whole;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The two forms of `torch.save`.
///
///     zip     NAME/data.pkl (the value), NAME/data/KEY (numbers), NAME/byteorder     since PyTorch 1.6
///     older   pickles: magic number, 1001, system, the value, the keys; then for each key its length and its numbers
///
/// Source: torch/serialization.py.
final class TorchFiles {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final BigInteger VERSION = BigInteger.valueOf(1001);
    private static final String PICKLE = "data.pkl";
    /// Largest pickle that is believed: that of ResNet-101 with its optimiser has a tenth of it.
    private static final long LARGEST_PICKLE = 4 << 20;

    private TorchFiles() {}

    static Archive zip(ForeignFile file) {
        Map<String, ZipDirectory.Entry> entries = ZipDirectory.read(file).entries();
        List<String> pickles = entries.keySet().stream()
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .toList();
        if (pickles.size() != 1 || entries.keySet().stream().anyMatch(name -> name.endsWith("/constants.pkl"))) {
            throw file.broken(0, "it is a zip file, but not one that torch.save wrote")
                    .with("found", entries.keySet().stream().limit(8).toList())
                    .hint("a TorchScript program holds code; save its state dictionary instead");
        }
        String folder = pickles.getFirst().substring(0, pickles.getFirst().length() - PICKLE.length());
        requireLittleEndian(file, entries.get(folder + "byteorder"));
        ZipDirectory.Entry pickle = Objects.requireNonNull(entries.get(pickles.getFirst()));
        if (pickle.size() > LARGEST_PICKLE) {
            throw file.broken(pickle.start(), "the pickle has " + pickle.size() + " bytes")
                    .with("allowed", LARGEST_PICKLE);
        }
        Map<String, Place> places = new HashMap<>();
        entries.forEach((name, entry) -> {
            if (name.startsWith(folder + "data/")) {
                String key = name.substring(folder.length() + "data/".length());
                places.put(key, new Place(entry.start(), entry.size(), entry.crc()));
            }
        });
        Checksum.require(file, pickle.name(), new Place(pickle.start(), pickle.size(), pickle.crc()));
        Value root = new Unpickler(new ByteReader(file, pickle.start(), pickle.size())).load();
        return new Archive("PyTorch, zip form", root, places);
    }

    static Archive older(ForeignFile file) {
        Unpicklers pickles = new Unpicklers(file);
        if (!(pickles.next() instanceof Whole(var magic)) || !magic.equals(MAGIC)) {
            throw file.broken(0, "it is a pickle, but not one of torch.save")
                    .hint("save the weights with torch.save(model.state_dict(), FILE)");
        }
        if (!(pickles.next() instanceof Whole(var version)) || !version.equals(VERSION)) {
            throw file.broken(pickles.at, "it is of another version of the older form");
        }
        pickles.next();
        Value root = pickles.next();
        if (!(pickles.next() instanceof Sequence(var keys))) {
            throw file.broken(pickles.at, "the list of storages is missing");
        }
        Map<String, StorageReference> described = Storages.references(file, root);
        Map<String, Place> places = new LinkedHashMap<>();
        long at = pickles.at;
        for (Value item : keys) {
            StorageReference storage = item instanceof Text(var key) ? described.get(key) : null;
            if (storage == null || places.containsKey(storage.key())) {
                throw file.broken(at, "the list of storages names one that no tensor uses, or one twice");
            }
            long count = file.bytes(at, Long.BYTES, "the length of a storage").getLong();
            if (count != storage.count()) {
                throw file.broken(
                        at,
                        "storage '%s' has %d numbers, announced were %d"
                                .formatted(storage.key(), count, storage.count()));
            }
            long bytes = Storages.bytes(file, at, storage);
            places.put(storage.key(), new Place(at + Long.BYTES, bytes, null));
            at += Long.BYTES + bytes;
        }
        if (at != file.size()) {
            throw file.broken(
                            Math.min(at, file.size()),
                            "the storages end at %d, the file at %d".formatted(at, file.size()))
                    .hint(at > file.size() ? "the file was cut off; copy it again" : "something was added to the file");
        }
        return new Archive("PyTorch, older form", root, places);
    }

    private static void requireLittleEndian(ForeignFile file, ZipDirectory.@Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        ByteBuffer text = file.bytes(entry.start(), Math.min(entry.size(), 8), "the byte order");
        if (!StandardCharsets.US_ASCII.decode(text).toString().equals("little")) {
            throw file.broken(entry.start(), "its numbers are big endian").hint("save it on a little-endian machine");
        }
    }

    /// Pickles one behind the other.
    private static final class Unpicklers {
        private final ForeignFile file;
        private long at;

        Unpicklers(ForeignFile file) {
            this.file = file;
        }

        Value next() {
            ByteReader reader = new ByteReader(file, at, LARGEST_PICKLE);
            Value value = new Unpickler(reader).load();
            at = reader.position();
            return value;
        }
    }
}
