package dev.dynamocart.simulation.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dynamocart.simulation.fault.Fault;
import dev.dynamocart.simulation.workload.Operation;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanDrawTest {

    private static final int SEEDS = 2000;

    @Test
    void sameSeed_drawsTheSamePlan() {
        for (long seed = 1; seed < 50; seed++) {
            assertEquals(PlanDraw.of(seed), PlanDraw.of(seed));
        }
    }

    /** The fault atlas: fewer than W stores are ever damaged where loss would be a violation. */
    @Test
    void planInsideTheEnvelope_damagesFewerThanWNodes() {
        int damaging = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Plan plan = PlanDraw.of(seed);
            Set<Integer> victims = victims(plan);
            if (plan.envelope() == Plan.Envelope.NOTHING_LOST) {
                assertTrue(victims.size() < lowestW(plan), "seed " + seed + " damages " + victims);
                damaging += victims.isEmpty() ? 0 : 1;
            }
        }
        assertTrue(damaging > SEEDS / 20, "damaging plans: " + damaging);
    }

    @Test
    void someSeeds_ignoreTheAtlas() {
        int outside = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            outside += PlanDraw.of(seed).envelope() == Plan.Envelope.NEVER_WRONG ? 1 : 0;
        }
        assertTrue(outside > SEEDS / 15 && outside < SEEDS / 7, "outside: " + outside);
    }

    private static int lowestW(Plan plan) {
        int lowest = plan.world().quorum().w();
        for (Operation operation : plan.operations()) {
            lowest = operation.asked().w() > 0
                    ? Math.min(lowest, operation.asked().w())
                    : lowest;
        }
        return lowest;
    }

    private static Set<Integer> victims(Plan plan) {
        Set<Integer> victims = new HashSet<>();
        for (Fault fault : plan.faults()) {
            victims.addAll(fault.damagedNodes());
        }
        return victims;
    }
}
