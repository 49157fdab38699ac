package dev.dynamocart.server.store.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationTest {

    /** Each change in another order would meet a page of its own in the database. */
    @Test
    void changes_comeInTheOrderOfTheDatabase() {
        Generation generation = new Generation(0);
        for (int i = 0; i < 100; i++) {
            generation.add(new Change.Remove(Space.HOME, Key.of("key-" + i)), i + 1, 0);
        }
        List<Key> keys = generation.changes().stream().map(Change::key).toList();
        assertEquals(keys.stream().sorted(Key.BY_POSITION).toList(), keys);
    }
}
