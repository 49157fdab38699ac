package dev.dynamocart.cart.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.cart.policy.MergePolicy.Actor;
import dev.dynamocart.cart.policy.MergePolicy.Told;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code docs/cart-model.md}, every row and every column, with exact outcomes. */
class ScenarioTableTest {
    /** The devices' clocks agree on nothing, so both orders of the last writes are played. */
    private static final List<Scenario.Setting> SETTINGS = List.of(
            new Scenario.Setting(Actor.PHONE, Actor.PHONE),
            new Scenario.Setting(Actor.PHONE, Actor.LAPTOP),
            new Scenario.Setting(Actor.LAPTOP, Actor.PHONE),
            new Scenario.Setting(Actor.LAPTOP, Actor.LAPTOP));

    /** Outcomes by row, as "cart" or "cart; order"; "a | b" where the phone's or the laptop's clock is ahead. */
    private static final Map<Integer, String> WHOLE_CART_LWW = Map.of(
            1, "mug 2, tea 1 | mug 2, soap 1",
            2, "mug 3",
            3, "nothing | mug 2, tea 1",
            4, "nothing | mug 3",
            5, "nothing | mug 1",
            6, "mug 5",
            7, "mug 1 | mug 3",
            8, "mug 2, tea 2",
            9, "nothing; order mug 2 | mug 2, tea 1; order mug 2",
            10, "mug 1 | mug 2");

    private static final Map<Integer, String> UNION = Map.of(
            1, "mug 2, soap 1, tea 1",
            2, "mug 3",
            3, "mug 2, tea 1",
            4, "mug 3",
            5, "mug 1",
            6, "mug 5",
            7, "mug 3",
            8, "mug 2, tea 2",
            9, "mug 2, tea 1; order mug 2",
            10, "mug 2");

    private static final Map<Integer, String> PN_COUNTERS = Map.of(
            1, "mug 2, soap 1, tea 1",
            2, "mug 4",
            3, "tea 1",
            4, "mug 1",
            5, "nothing",
            6, "mug 8",
            7, "mug 2",
            8, "mug 2, tea 2",
            9, "tea 1; order mug 2",
            10, "mug 4");

    private static final Map<Integer, String> LWW_PER_LINE = Map.of(
            1, "mug 2, soap 1, tea 1",
            2, "mug 3",
            3, "tea 1",
            4, "mug 3",
            5, "mug 1",
            6, "mug 5",
            7, "mug 1 | mug 3",
            8, "mug 2, tea 2",
            9, "not offered",
            10, "mug 1 | mug 2");

    private static final Map<Integer, String> EMBEDDED_COUNTERS = Map.of(
            1, "mug 2, soap 1, tea 1",
            2, "mug 4",
            3, "tea 1",
            4, "mug 1",
            5, "mug 1",
            6, "mug 8",
            7, "mug 2",
            8, "mug 2, tea 2",
            9, "tea 1; order mug 2",
            10, "mug 4");

    private static final Map<Integer, String> OURS = Map.of(
            1, "mug 2, soap 1, tea 1",
            2, "mug 4",
            3, "tea 1",
            4, "mug 1",
            5, "mug 1",
            6, "mug 5",
            7, "mug 3",
            8, "mug 2, tea 1",
            9, "tea 1; order mug 2",
            10, "mug 3");

    private static final Map<Integer, Set<Told>> OURS_TOLD = Map.of(
            4, Set.of(Told.LINE_IS_BACK),
            5, Set.of(Told.LINE_IS_BACK),
            7, Set.of(Told.LARGER_QUANTITY_KEPT),
            10, Set.of(Told.LINES_JOINED));

    static List<Scenario> rows() {
        return Scenario.table();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void wholeCartLastWriteWins_losesTheOtherSide(Scenario row) {
        assertOutcomes(new WholeCartLastWriteWins(), row, WHOLE_CART_LWW);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void unionWithLargerQuantity_bringsRemovedLinesBack(Scenario row) {
        assertOutcomes(new LargerQuantityUnion(), row, UNION);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void counterMap_addsUpWhatWasMeantOnce(Scenario row) {
        assertOutcomes(new CounterMap(), row, PN_COUNTERS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void lastWriteWinsPerLine_losesConcurrentAddsOfOneLine(Scenario row) {
        assertOutcomes(new LastWriteWinsPerLine(), row, LWW_PER_LINE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void embeddedCounterMap_revivesWhatTheAddersActorHeld(Scenario row) {
        for (Scenario.Setting setting : SETTINGS) {
            boolean laptopHeldTheOldCount = row.row() == 4 && setting.mugsFrom() == Actor.LAPTOP;
            String expected = laptopHeldTheOldCount ? "mug 3" : EMBEDDED_COUNTERS.get(row.row());
            assertEquals(expected, played(new EmbeddedCounterMap(), row, setting), setting.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void ours_showsWhatWasWanted(Scenario row) {
        assertOutcomes(new DotCart(), row, OURS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void ours_saysWhatItDid_andTheOthersAreSilent(Scenario row) {
        for (Scenario.Setting setting : SETTINGS) {
            Optional<Replay.Outcome> ours = Replay.play(new DotCart(), row, setting);
            assertEquals(
                    OURS_TOLD.getOrDefault(row.row(), Set.of()),
                    ours.orElseThrow().told());
            for (MergePolicy<?> other : others()) {
                assertTrue(Replay.play(other, row, setting)
                        .map(outcome -> outcome.told().isEmpty())
                        .orElse(true));
            }
        }
    }

    private static List<MergePolicy<?>> others() {
        return List.of(
                new WholeCartLastWriteWins(),
                new LargerQuantityUnion(),
                new CounterMap(),
                new LastWriteWinsPerLine(),
                new EmbeddedCounterMap());
    }

    private static void assertOutcomes(MergePolicy<?> policy, Scenario row, Map<Integer, String> expected) {
        String[] byLaterClock = Objects.requireNonNull(expected.get(row.row())).split(" \\| ", -1);
        for (Scenario.Setting setting : SETTINGS) {
            boolean second = byLaterClock.length == 2 && setting.later() == Actor.LAPTOP;
            assertEquals(byLaterClock[second ? 1 : 0], played(policy, row, setting), policy.name() + " " + setting);
        }
    }

    private static String played(MergePolicy<?> policy, Scenario row, Scenario.Setting setting) {
        return Replay.play(policy, row, setting)
                .map(outcome -> Law.text(outcome.cart())
                        + (outcome.ordered().isEmpty() ? "" : "; order " + Law.text(outcome.ordered())))
                .orElse("not offered");
    }
}
