package dev.dynamocart.server.store.buffer;

import dev.dynamocart.core.host.Settings.Durability;
import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.KeyStoreContract;
import dev.dynamocart.server.store.StoreSettings;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.xodus.XodusKeyStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@link BufferedKeyStore} over Xodus keeps the contract, with a buffer so small that it is always draining. */
class BufferedKeyStoreTest extends KeyStoreContract {

    private static final int SEGMENT_BYTES = 2 << 20;

    private final Path folder;
    private int life;

    BufferedKeyStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected KeyStore open() {
        return open(folder.resolve("life-" + life), Durability.EVERY_WRITE);
    }

    private KeyStore open(Path home, Durability durability) {
        StoreSettings.Buffer buffer = new StoreSettings.Buffer(400_000, 4L * SEGMENT_BYTES, SEGMENT_BYTES);
        StoreSettings settings = new StoreSettings(StoreSettings.Engine.XODUS, durability, 20, buffer, 1 << 20, 0);
        try {
            XodusKeyStore database = XodusKeyStore.open(home.resolve("db"), settings.cacheBytes());
            return BufferedKeyStore.open(database, home.resolve("log"), settings, loop.host())
                    .store();
        } catch (StoreUnreadableException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected KeyStore crash(KeyStore running) {
        Path before = folder.resolve("life-" + life);
        Path after = folder.resolve("life-" + (life + 1));
        // First the log: what the database has beyond it does no harm.
        Folders.copy(before.resolve("log"), after.resolve("log"));
        Folders.copy(before.resolve("db"), after.resolve("db"));
        running.close();
        life++;
        return open();
    }

    @Override
    protected boolean isLasting() {
        return true;
    }
}
