package dev.dynamocart.server.store.xodus;

import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.KeyStoreContract;
import dev.dynamocart.server.store.StoreUnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@link XodusKeyStore} keeps the contract. */
class XodusKeyStoreTest extends KeyStoreContract {

    private final Path folder;
    private int life;

    XodusKeyStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected KeyStore open() {
        try {
            return XodusKeyStore.open(folder.resolve("life-" + life), 1 << 20);
        } catch (StoreUnreadableException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected KeyStore crash(KeyStore running) {
        Folders.copy(folder.resolve("life-" + life), folder.resolve("life-" + (life + 1)));
        running.close();
        life++;
        return open();
    }

    @Override
    protected boolean isLasting() {
        return true;
    }
}
