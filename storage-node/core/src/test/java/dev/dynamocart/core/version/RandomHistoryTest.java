package dev.dynamocart.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.dynamocart.core.gen.Gen;
import dev.dynamocart.core.gen.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Siblings of random histories against explicit causal histories, and the laws of the merge on what they lead to. */
class RandomHistoryTest {

    private static final int STEPS = 60;

    @Test
    void anyHistory_keepsWhatExplicitCausalHistoriesKeep() {
        Seeds.forEach(2_000, gen -> new RandomHistory(gen).run(STEPS));
    }

    @Test
    void merge_isCommutativeAssociativeAndIdempotent() {
        Seeds.forEach(1_000, gen -> {
            List<Siblings> replicas = replicasOfSomeHistory(gen);
            Siblings a = gen.pick(replicas);
            Siblings b = gen.pick(replicas);
            Siblings c = gen.pick(replicas);
            assertEquals(a.merge(b), b.merge(a), "commutative");
            assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)), "associative");
            assertSame(a, a.merge(a), "idempotent");
        });
    }

    @Test
    void mergeOfAllReplicas_isTheSameInEveryOrder() {
        Seeds.forEach(500, gen -> {
            List<Siblings> replicas = replicasOfSomeHistory(gen);
            Siblings merged = replicas.stream().reduce(Siblings.NONE, Siblings::merge);
            Siblings shuffled = gen.shuffled(replicas).stream().reduce(Siblings.NONE, Siblings::merge);
            assertEquals(merged, shuffled);
        });
    }

    @Test
    void mergeThatAddsNothing_returnsTheSameObject() {
        Seeds.forEach(500, gen -> {
            List<Siblings> replicas = replicasOfSomeHistory(gen);
            Siblings merged = replicas.stream().reduce(Siblings.NONE, Siblings::merge);
            replicas.forEach(replica -> assertSame(merged, merged.merge(replica)));
        });
    }

    private static List<Siblings> replicasOfSomeHistory(Gen gen) {
        RandomHistory history = new RandomHistory(gen);
        history.run(gen.between(1, STEPS));
        return history.replicas();
    }
}
