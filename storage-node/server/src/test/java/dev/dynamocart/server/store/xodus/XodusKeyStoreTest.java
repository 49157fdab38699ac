package dev.dynamocart.server.store.xodus;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dynamocart.server.store.Folders;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.KeyStoreContract;
import dev.dynamocart.server.store.StoreBrokenException;
import dev.dynamocart.server.store.StoreUnreadableException;
import dev.dynamocart.server.store.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        return open(folder.resolve("life-" + life));
    }

    private static KeyStore open(Path database) {
        try {
            return XodusKeyStore.open(database, 1 << 20);
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

    @Test
    void databaseThatTakesNoTransactionAnyMore_isBroken() {
        KeyStore store = open(folder.resolve("other"));
        store.close();
        assertThrows(StoreBrokenException.class, () -> store.write(List.of(), 0, new Write()));
    }

    @Override
    protected boolean isLasting() {
        return true;
    }
}
