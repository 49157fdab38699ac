package dev.dynamocart.simulation.plan;

import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.workload.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws what clients do: a mix of kinds and habits that differs from seed to seed. */
final class WorkloadDraw {

    private static final int OPERATIONS_MIN = 30;
    private static final int OPERATIONS_MAX = 60;

    private final Randomness random;
    private final Plan.Crowd crowd;
    private final long loadMicros;
    private final int putW;
    private final int removeShare;
    private final int readShare;
    private final int blindShare;
    private final int staleShare;
    private final int deleteShare;
    private final int badHabitShare;

    WorkloadDraw(Randomness random, Plan.Crowd crowd, long loadMicros, int putW) {
        this.random = random;
        this.crowd = crowd;
        this.loadMicros = loadMicros;
        this.putW = putW;
        this.removeShare = random.oneOf(0, 10, 20, 30);
        this.readShare = random.oneOf(0, 10, 30);
        this.blindShare = random.oneOf(0, 0, 5, 30);
        this.staleShare = random.oneOf(0, 0, 10, 20);
        this.deleteShare = random.oneOf(0, 0, 0, 5, 40);
        this.badHabitShare = random.oneOf(0, 10, 40);
    }

    List<Operation> draw() {
        int count = random.between(OPERATIONS_MIN, OPERATIONS_MAX);
        boolean bursts = random.chance(0.3);
        List<Operation> operations = new ArrayList<>(count);
        long burst = 0;
        for (int i = 0; i < count; i++) {
            if (!bursts || i % 8 == 0) {
                burst = (long) (random.below(1 << 20) / (double) (1 << 20) * loadMicros);
            }
            operations.add(operation(bursts ? burst + random.below(20_000) : burst));
        }
        operations.sort(Comparator.comparingLong(Operation::atMicros));
        return operations;
    }

    private Operation operation(long atMicros) {
        int key = random.below(crowd.keys().size());
        int client = random.below(crowd.clients());
        int w = putW > 0 && random.chance(0.3) ? putW : 0;
        Operation.Kind kind = key == crowd.ownContextKey() ? ownKind() : kind();
        return new Operation(atMicros, client, kind, key, habit(), Operation.Asked.w(w));
    }

    private Operation.Kind ownKind() {
        return random.chance(0.1) ? Operation.Kind.READ : Operation.Kind.ADD_OWN;
    }

    private Operation.Kind kind() {
        int draw = random.below(100);
        int[] shares = {removeShare, readShare, blindShare, staleShare, deleteShare};
        Operation.Kind[] kinds = {
            Operation.Kind.REMOVE,
            Operation.Kind.READ,
            Operation.Kind.ADD_BLIND,
            Operation.Kind.ADD_STALE,
            Operation.Kind.DELETE
        };
        for (int i = 0; i < shares.length; i++) {
            draw -= shares[i];
            if (draw < 0) {
                return kinds[i];
            }
        }
        return random.chance(0.1) ? Operation.Kind.ADD_OWN : Operation.Kind.ADD;
    }

    private Operation.Habit habit() {
        if (random.below(100) >= badHabitShare) {
            return Operation.Habit.PATIENT;
        }
        return switch (random.below(3)) {
            case 0 -> Operation.Habit.TWICE;
            case 1 -> Operation.Habit.ABANDONS;
            default -> Operation.Habit.REPLAYS;
        };
    }
}
