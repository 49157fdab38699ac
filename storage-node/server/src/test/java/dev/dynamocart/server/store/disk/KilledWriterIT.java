package dev.dynamocart.server.store.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.HandLoop;
import dev.dynamocart.server.store.Reading;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.Write;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes and is killed at some moment, again and again: what it was told is durable is there. */
class KilledWriterIT {

    private static final int LIVES = 6;
    private static final List<Durability> MODES =
            List.of(Durability.EVERY_WRITE, Durability.ONE_OF_N, Durability.PERIODIC);
    private static final int WRITES_A_LIFE = 1500;
    private static final int KEYS = 200;
    private static final int BYTES = 700;
    private static final ShardFolder.Owner OWNER = new ShardFolder.Owner(new NodeId("node-1"), 0, 1);

    @Test
    void processKilledWhileItWrites_hasEverythingItWasToldIsDurable(@TempDir Path data) throws Exception {
        int next = 1;
        for (int life = 0; life < LIVES; life++) {
            Durability durability = MODES.get(life % MODES.size());
            int acknowledged = writeUntilKilled(data, durability, next, life * 37);
            assertTrue(acknowledged >= next, "some writes were acknowledged");
            check(data, durability, acknowledged);
            next = acknowledged + 1;
        }
    }

    /** Write {@code n} goes to the key {@code n % KEYS}: the newest acknowledged one of each key must be there, or a newer one. */
    private static void check(Path data, Durability durability, int acknowledged) throws Exception {
        HandLoop loop = new HandLoop();
        try (ShardFolder folder = ShardFolder.open(data, OWNER, settings(durability), loop.host())) {
            assertEquals(
                    List.of(),
                    folder.findings().stream()
                            .filter(finding -> finding.contains("damaged"))
                            .toList());
            for (int n = Math.max(1, acknowledged - KEYS + 1); n <= acknowledged; n++) {
                Reading.Found found =
                        assertInstanceOf(Reading.Found.class, folder.keys().read(Space.HOME, key(n)), "write " + n);
                int held = ByteBuffer.wrap(found.bytes()).getInt();
                assertTrue(held >= n && held % KEYS == n % KEYS, "write " + n + ", but " + held + " is there");
                assertArrayEquals(bytes(held), found.bytes());
            }
        }
    }

    /** Returns when the process is gone and has let go of its files. */
    private static int writeUntilKilled(Path data, Durability durability, int first, int more)
            throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriterIT.class.getName(),
                        data.toString(),
                        durability.name(),
                        String.valueOf(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int acknowledged = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("durable ")) {
                    acknowledged = Math.max(acknowledged, Integer.parseInt(line.substring("durable ".length())));
                }
                if (acknowledged >= first + WRITES_A_LIFE + more) {
                    writer.toHandle().destroyForcibly(); // leaves the stream open for what was written before
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    /** The process that is killed: writes and says what is durable. */
    public static void main(String[] arguments) throws Exception {
        HandLoop loop = new HandLoop();
        StoreSettings settings = settings(Durability.valueOf(arguments[1]));
        ShardFolder folder = ShardFolder.open(Path.of(arguments[0]), OWNER, settings, loop.host());
        for (int n = Integer.parseInt(arguments[2]); ; n++) {
            Write.durably(folder.keys(), loop, List.of(new Change.Put(Space.HOME, key(n), bytes(n))));
            System.out.println("durable " + n);
        }
    }

    /** So small that segments roll and generations move all the time. */
    private static StoreSettings settings(Durability durability) {
        StoreSettings.Buffer buffer = new StoreSettings.Buffer(100_000, 4 << 20, 1 << 20);
        return new StoreSettings(StoreSettings.Engine.XODUS, durability, 50, buffer, 1 << 20, 0);
    }

    private static Key key(int n) {
        return Key.of("key-" + n % KEYS);
    }

    private static byte[] bytes(int n) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        while (bytes.hasRemaining()) {
            bytes.putInt(n);
        }
        return bytes.array();
    }
}
