package dev.dynamocart.web.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.web.client.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationIdsTest {
    private static final String DEVICE = "a-device";
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void manyFormsInOneMillisecond_allDiffer() {
        OperationIds ids = new OperationIds(NOW, 7, "");
        assertEquals(10_000, mint(ids, 10_000).size());
    }

    @Test
    void instancesInTheSameMillisecond_neverMeet() {
        Set<OperationId> all = mint(new OperationIds(NOW, 0, ""), 1_000);
        all.addAll(mint(new OperationIds(NOW, 1, ""), 1_000));
        all.addAll(mint(new OperationIds(NOW, 255, ""), 1_000));
        assertEquals(3_000, all.size());
    }

    @Test
    void processesWithoutANumber_neverMeetEither() {
        Set<OperationId> all = mint(new OperationIds(NOW, 0, OperationIds.drawnTag()), 1_000);
        all.addAll(mint(new OperationIds(NOW, 0, OperationIds.drawnTag()), 1_000));
        assertEquals(2_000, all.size());
    }

    @Test
    void taggedDevice_isStillADevice() {
        OperationId id = new OperationIds(NOW, 0, OperationIds.drawnTag())
                .mint(Visitor.arriving().device());
        assertEquals(Optional.of(id), OperationId.parse(id.toString()));
    }

    @Test
    void processStartedAgainLater_goesOnBeyond() {
        OperationId last = new OperationIds(NOW, 7, "").mint(DEVICE);
        OperationId next = new OperationIds(Clock.offset(NOW, Duration.ofMillis(1)), 7, "").mint(DEVICE);
        assertTrue(next.sequence() > last.sequence());
    }

    @Test
    void choices_stayWithinTheBlockOfTheirForm() {
        OperationIds ids = new OperationIds(NOW, 255, "");
        OperationId form = ids.mint(DEVICE);
        OperationId next = ids.mint(DEVICE);
        Set<OperationId> chosen = new HashSet<>();
        for (int quantity = 0; quantity <= 999; quantity++) {
            chosen.add(Choice.quantity(form, quantity));
        }
        for (Choice choice : Choice.values()) {
            chosen.add(choice.of(form));
        }
        chosen.addAll(Choice.undo(form, Choice.UNDO_STEPS_MAX));
        assertEquals(1_000 + Choice.values().length + Choice.UNDO_STEPS_MAX - 1, chosen.size());
        assertFalse(chosen.contains(next));
        assertTrue(chosen.stream().allMatch(id -> id.sequence() < next.sequence()));
    }

    @Test
    void choiceOfAChoice_isThatChoiceOfTheForm() {
        OperationId form = new OperationIds(NOW, 3, "").mint(DEVICE);
        assertEquals(Choice.UNDO.of(form), Choice.UNDO.of(Choice.quantity(form, 0)));
    }

    @Test
    void undoInOneStep_isTheUndoOfBefore() {
        OperationId form = new OperationIds(NOW, 3, "").mint(DEVICE);
        assertEquals(List.of(Choice.UNDO.of(form)), Choice.undo(form, 1));
        assertThrows(IllegalArgumentException.class, () -> Choice.undo(form, Choice.UNDO_STEPS_MAX + 1));
    }

    @Test
    void lastMomentOfTheRange_isStillPositive() {
        Clock end = Clock.fixed(Instant.parse("2060-01-01T00:00:00Z"), ZoneOffset.UTC);
        OperationId id = new OperationIds(end, 255, "").mint(DEVICE);
        assertTrue(id.sequence() > 0 && id.sequence() < Long.MAX_VALUE);
    }

    @Test
    void instanceBeyondTheRange_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new OperationIds(NOW, 256, ""));
    }

    private static Set<OperationId> mint(OperationIds ids, int count) {
        Set<OperationId> minted = new HashSet<>();
        for (int i = 0; i < count; i++) {
            minted.add(ids.mint(DEVICE));
        }
        return minted;
    }
}
