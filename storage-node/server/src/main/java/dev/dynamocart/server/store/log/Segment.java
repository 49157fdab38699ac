package dev.dynamocart.server.store.log;

import dev.dynamocart.server.store.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * One file of the log: zeros to the end when it is made, so that writing into it changes no length and cannot meet a full
 * disk. It begins with a head: magic (8 bytes), number of the first entry (8), CRC32C of both (4), zeros to 32.
 *
 * <p>Threads: made anywhere; {@link #take} on the appending thread, {@link #write} and {@link #sync} on the writing one.
 */
final class Segment {

    static final int HEAD_BYTES = 32;

    private static final long MAGIC = 0x44594E4C4F473031L; // DYNLOG01
    private static final int ZEROS_BYTES = 256 * 1024;
    private static final int PIECE_BYTES = 128 * 1024;
    private static final String SUFFIX = ".log";

    private final long number;
    private final FileChannel channel;
    private final int capacity;
    private int taken = HEAD_BYTES;

    /** On a file that is there already, with its head. */
    Segment(long number, FileChannel channel, int capacity) {
        this.number = number;
        this.channel = channel;
        this.capacity = capacity;
    }

    /** Makes the file, fills it with zeros and makes it durable. */
    static Segment create(Path folder, long number, int bytes) throws IOException {
        Path file = folder.resolve("%016d%s".formatted(number, SUFFIX));
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean isMade = false;
        try {
            ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_BYTES);
            for (long at = 0; at < bytes; at += zeros.position()) {
                zeros.clear().limit((int) Math.min(ZEROS_BYTES, bytes - at));
                channel.write(zeros, at);
            }
            channel.force(true);
            DurableFiles.syncFolder(folder);
            isMade = true;
            return new Segment(number, channel, bytes);
        } finally {
            if (!isMade) {
                channel.close();
                Files.deleteIfExists(file);
            }
        }
    }

    /** The numbers and files of the segments in {@code folder}, oldest first. */
    static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                            .sorted()
                            .toList());
        }
    }

    /** The number in a segment's file name. */
    static long numberOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** The head of a segment whose first entry has this number. */
    static byte[] head(long firstSequence) {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).putLong(MAGIC).putLong(firstSequence);
        CRC32C crc = new CRC32C();
        crc.update(head.array(), 0, 2 * Long.BYTES);
        return head.putInt((int) crc.getValue()).array();
    }

    /** The number of the first entry as the head says; 0 when the head is empty or damaged. */
    static long firstSequence(byte[] segment) {
        ByteBuffer head = ByteBuffer.wrap(segment);
        if (segment.length < HEAD_BYTES || head.getLong() != MAGIC) {
            return 0;
        }
        long first = head.getLong();
        CRC32C crc = new CRC32C();
        crc.update(segment, 0, 2 * Long.BYTES);
        return head.getInt() == (int) crc.getValue() ? first : 0;
    }

    long number() {
        return number;
    }

    /** How many bytes of entries still go in. */
    int room() {
        return capacity - taken;
    }

    /** Takes the place for an entry. Returns where it is to be written. */
    int take(int bytes) {
        int at = taken;
        taken += bytes;
        return at;
    }

    void write(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        int end = bytes.limit();
        while (bytes.position() < end) {
            // In pieces: the JDK copies each into a direct buffer that it keeps for the thread.
            bytes.limit(Math.min(end, bytes.position() + PIECE_BYTES));
            position += channel.write(bytes, position);
        }
    }

    void sync() throws IOException {
        channel.force(false);
    }

    void close() throws IOException {
        channel.close();
    }
}
