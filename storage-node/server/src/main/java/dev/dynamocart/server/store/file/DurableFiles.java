package dev.dynamocart.server.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Whole files that are either the old or the new after a power cut, and that know when they are damaged. */
public final class DurableFiles {

    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private DurableFiles() {}

    /**
     * Replaces {@code file} by these bytes and a checksum: temporary file, sync, rename, sync of the folder.
     *
     * @throws IOException when a step failed; the old file is still there, or the new one is
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        ByteBuffer content =
                ByteBuffer.allocate(bytes.length + CHECKSUM_BYTES).put(bytes).putInt(checksum(bytes, bytes.length));
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            content.flip();
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.toAbsolutePath().getParent());
    }

    /**
     * The bytes that {@link #replace} wrote.
     *
     * @return null when the checksum does not fit
     * @throws IOException when the file is not there or cannot be read
     */
    public static byte @Nullable [] read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int length = content.length - CHECKSUM_BYTES;
        if (length < 0 || ByteBuffer.wrap(content).getInt(length) != checksum(content, length)) {
            return null;
        }
        return Arrays.copyOf(content, length);
    }

    /** Makes created, renamed and deleted entries of a folder durable. */
    public static void syncFolder(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
