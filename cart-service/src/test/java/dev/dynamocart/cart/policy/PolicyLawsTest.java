package dev.dynamocart.cart.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every law on every policy, on random stories of two to six devices, the carts merged in every order. A policy that breaks a law
 * is shown to by the shortest story that the first breach shrinks to.
 */
class PolicyLawsTest {
    private static final int SEEDS = 200;

    @Test
    void ours_keepsEveryLaw() {
        assertEquals("", breaches(new DotCart()));
    }

    @Test
    void wholeCartLastWriteWins_isALatticeThatLosesAndRevives() {
        assertEquals("""
                NO_ADD_IS_LOST
                phone adds 1 mug
                laptop removes mug
                  together: nothing, wanted mug 1

                NOTHING_COMES_BACK
                phone sets mug to 1
                laptop learns phone's cart
                laptop checks out
                phone sets tea to 1
                  together: mug 1, tea 1, wanted tea 1

                NO_RETRY_COUNTS_TWICE
                phone adds 1 mug
                phone sends that again
                  together: mug 2, wanted mug 1""", breaches(new WholeCartLastWriteWins()));
    }

    @Test
    void unionWithLargerQuantity_isALatticeThatLosesAndRevives() {
        assertEquals("""
                NO_ADD_IS_LOST
                phone adds 1 mug
                laptop adds 1 mug
                  together: mug 1, wanted mug 2

                NOTHING_COMES_BACK
                phone adds 1 mug
                laptop learns phone's cart
                laptop checks out
                  together: mug 1, wanted nothing

                NO_RETRY_COUNTS_TWICE
                phone adds 1 mug
                phone sends that again
                  together: mug 2, wanted mug 1""", breaches(new LargerQuantityUnion()));
    }

    @Test
    void lastWriteWinsPerLine_isNotEvenAssociative() {
        assertEquals("""
                ASSOCIATIVE
                phone sets mug to 1
                laptop adds 1 mug
                tablet learns laptop's cart
                laptop removes mug
                  (phone + tablet) + laptop: nothing; phone + (tablet + laptop): mug 1

                SAME_BYTES_IN_EVERY_ORDER
                phone sets mug to 1
                laptop adds 1 mug
                tablet learns laptop's cart
                laptop removes mug
                  in one order: mug 1; in another: nothing

                NO_ADD_IS_LOST
                phone adds 1 mug
                laptop adds 1 mug
                  together: mug 1, wanted mug 2

                NOTHING_COMES_BACK
                phone adds 1 mug
                laptop learns phone's cart
                phone removes mug
                laptop adds 1 mug
                  together: mug 2, wanted mug 1

                NO_RETRY_COUNTS_TWICE
                phone adds 1 mug
                phone sends that again
                  together: mug 2, wanted mug 1""", breaches(new LastWriteWinsPerLine()));
    }

    @Test
    void counterMap_isALatticeThatCountsWhatWasNotMeant() {
        assertEquals("""
                NO_ADD_IS_LOST
                phone adds 1 mug
                laptop learns phone's cart
                tablet learns phone's cart
                tablet removes mug
                laptop sets mug to 1
                  together: nothing, wanted mug 1

                NOTHING_COMES_BACK
                phone sets mug to 1
                laptop sets mug to 1
                  together: mug 2, wanted mug 1

                NO_RETRY_COUNTS_TWICE
                phone adds 1 mug
                phone sends that again
                  together: mug 2, wanted mug 1""", breaches(new CounterMap()));
    }

    @Test
    void embeddedCounterMap_isALatticeThatAddsUpWhatWasSetTwice() {
        assertEquals("""
                NO_ADD_IS_LOST
                phone adds 1 mug
                laptop learns phone's cart
                tablet learns phone's cart
                tablet removes mug
                laptop sets mug to 1
                  together: nothing, wanted mug 1

                NOTHING_COMES_BACK
                phone sets mug to 1
                laptop sets mug to 1
                  together: mug 2, wanted mug 1

                NO_RETRY_COUNTS_TWICE
                phone adds 1 mug
                phone sends that again
                  together: mug 2, wanted mug 1""", breaches(new EmbeddedCounterMap()));
    }

    /** The broken laws, each with the shortest story and what goes wrong at its end. */
    private static <S> String breaches(MergePolicy<S> policy) {
        Map<Law, String> shown = new EnumMap<>(Law.class);
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (Law law : Law.values()) {
                Story story = law.fit(Story.random(seed));
                if (!shown.containsKey(law) && breach(policy, law, story).isPresent()) {
                    Story shortest = story.shrunk(
                            candidate -> breach(policy, law, candidate).isPresent());
                    shown.put(
                            law,
                            shortest + "\n  " + breach(policy, law, shortest).orElseThrow());
                }
            }
        }
        return shown.entrySet().stream()
                .map(broken -> broken.getKey() + "\n" + broken.getValue())
                .collect(Collectors.joining("\n\n"));
    }

    private static <S> Optional<String> breach(MergePolicy<S> policy, Law law, Story story) {
        return law.breach(policy, new Stage<>(policy, story));
    }
}
