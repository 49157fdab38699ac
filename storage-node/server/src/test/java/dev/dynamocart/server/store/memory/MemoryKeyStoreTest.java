package dev.dynamocart.server.store.memory;

import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.KeyStoreContract;

/** {@link MemoryKeyStore} keeps the contract, as far as a process lives. */
class MemoryKeyStoreTest extends KeyStoreContract {

    @Override
    protected KeyStore open() {
        return new MemoryKeyStore();
    }

    @Override
    protected KeyStore crash(KeyStore running) {
        return running;
    }

    @Override
    protected boolean isLasting() {
        return false;
    }
}
