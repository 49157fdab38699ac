package dev.dynamocart.server.store.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.StoreHost;
import dev.dynamocart.server.store.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that cannot be written stops the process and answers nobody. */
class FailedSyncTest {

    @Test
    void failedWrite_haltsAndAnswersNobody(@TempDir Path folder) throws Exception {
        HandLoop loop = new HandLoop();
        CompletableFuture<Throwable> halted = new CompletableFuture<>();
        StoreHost host = new StoreHost(loop, (why, cause) -> halted.complete(cause), StoreHost.Gauge.NONE);
        LogWriter writer = new LogWriter("log", Durability.EVERY_WRITE, 1000, host);
        Segment segment = Segment.create(folder, 1, 64 * 1024);
        segment.close();
        writer.start();
        Write write = new Write();
        writer.addEntry(segment, 1, new Change.Remove(Space.HOME, Key.of("k")));
        writer.addCompletion(write);
        writer.flush();
        assertInstanceOf(IOException.class, halted.get(10, TimeUnit.SECONDS));
        writer.close();
        assertFalse(write.isDone());
    }
}
