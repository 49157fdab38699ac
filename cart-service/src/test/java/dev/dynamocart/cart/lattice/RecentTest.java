package dev.dynamocart.cart.lattice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bounded record joins like an unbounded one that is cut afterwards. */
class RecentTest {
    private static final int MAX = 4;

    private record Note(Integer key, long atMillis, int text) implements Recent.Entry<Integer, Note> {
        @Override
        public Note later(Note other) {
            boolean mine = atMillis != other.atMillis ? atMillis > other.atMillis : text >= other.text;
            return mine ? this : other;
        }
    }

    @Test
    void cutThenJoined_sameAsJoinedThenCut_inEveryOrder() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            List<Note> a = notes(random);
            List<Note> b = notes(random);
            List<Note> c = notes(random);
            Recent<Integer, Note> whole = Recent.none(1_000);
            for (List<Note> part : List.of(a, b, c)) {
                for (Note note : part) {
                    whole = whole.with(note);
                }
            }
            List<Note> all = whole.entries();
            List<Note> expected = all.subList(Math.max(0, all.size() - MAX), all.size());
            assertEquals(expected, cut(a).join(cut(b)).join(cut(c)).entries(), "seed " + seed);
            assertEquals(expected, cut(c).join(cut(b).join(cut(a))).entries(), "seed " + seed);
            assertEquals(expected, cut(b).join(cut(b)).join(cut(a)).join(cut(c)).entries(), "seed " + seed);
        }
    }

    private static List<Note> notes(Random random) {
        return random.ints(0, 8)
                .limit(random.nextInt(9))
                .mapToObj(key -> new Note(key, random.nextInt(20), random.nextInt(3)))
                .toList();
    }

    private static Recent<Integer, Note> cut(List<Note> notes) {
        Recent<Integer, Note> recent = Recent.none(MAX);
        for (Note note : notes) {
            recent = recent.with(note);
        }
        return recent;
    }

    @Test
    void entriesThatDoNotAscendOrShareAKey_areRefused() {
        Note first = new Note(1, 5, 0);
        assertThrows(IllegalArgumentException.class, () -> Recent.of(MAX, List.of(first, new Note(2, 4, 0))));
        assertThrows(IllegalArgumentException.class, () -> Recent.of(MAX, List.of(first, new Note(1, 6, 0))));
        assertThrows(IllegalArgumentException.class, () -> Recent.of(0, List.of(first)));
    }
}
