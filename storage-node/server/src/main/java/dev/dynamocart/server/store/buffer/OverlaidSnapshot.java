package dev.dynamocart.server.store.buffer;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import dev.dynamocart.server.store.KeyStore;
import dev.dynamocart.server.store.Reading;
import java.util.Map;

/** The database as it was, with the changes of the buffer laid over it. */
final class OverlaidSnapshot implements KeyStore.Snapshot {

    private final KeyStore.Snapshot database;
    private final Map<Key, Change> home;
    private final Map<Key, Change> hints;

    OverlaidSnapshot(KeyStore.Snapshot database, Map<Key, Change> home, Map<Key, Change> hints) {
        this.database = database;
        this.home = home;
        this.hints = hints;
    }

    @Override
    public boolean scan(Space space, KeyStore.Visitor visitor) {
        Map<Key, Change> changes =
                switch (space) {
                    case HOME -> home;
                    case HINTS -> hints;
                };
        for (Change change : changes.values()) {
            boolean goesOn =
                    switch (change) {
                        case Change.Put put -> visitor.visit(put.key(), new Reading.Found(put.bytes()));
                        case Change.Remove remove -> true;
                        case Change.MarkDamaged damaged -> visitor.visit(damaged.key(), Reading.Damaged.RECORD);
                    };
            if (!goesOn) {
                return true;
            }
        }
        return database.scan(space, (key, reading) -> changes.containsKey(key) || visitor.visit(key, reading));
    }

    @Override
    public void close() {
        database.close();
    }
}
