package dev.dynamocart.load.paper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** What a sync of a small write costs on the disk of a folder: without a price there is nothing that a buffer could save. */
final class SyncCost {

    private static final int SYNCS = 100;
    private static final int BYTES = 4_096;

    private SyncCost() {}

    /** The median of a hundred syncs, in milliseconds. */
    static double medianMillis(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sync", ".tmp");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            double[] millis = new double[SYNCS];
            for (int i = 0; i < SYNCS; i++) {
                long beganNanos = System.nanoTime();
                int _ = channel.write(ByteBuffer.allocate(BYTES), (long) i * BYTES);
                channel.force(false);
                millis[i] = (System.nanoTime() - beganNanos) / 1e6;
            }
            Arrays.sort(millis);
            return millis[SYNCS / 2];
        }
    }
}
