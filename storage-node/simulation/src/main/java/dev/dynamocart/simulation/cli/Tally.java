package dev.dynamocart.simulation.cli;

import dev.dynamocart.simulation.Outcome;
import dev.dynamocart.simulation.mark.Mark;
import dev.dynamocart.simulation.plan.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What many schedules came to. Shared by the threads that run them. */
final class Tally {

    private final Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
    private final List<Outcome> violations = new ArrayList<>();
    private int schedules;
    private int inside;
    private long events;
    private long operations;
    private long acknowledged;

    synchronized void add(Outcome outcome) {
        schedules++;
        inside += outcome.plan().envelope() == Plan.Envelope.NOTHING_LOST ? 1 : 0;
        events += outcome.events();
        operations += outcome.operations();
        acknowledged += outcome.acknowledged();
        outcome.marks().forEach(mark -> marks.merge(mark, 1, Integer::sum));
        if (!outcome.isClean()) {
            violations.add(outcome);
        }
    }

    synchronized int schedules() {
        return schedules;
    }

    /** How many schedules stayed inside the fault envelope, so that nothing may be lost. */
    synchronized int inside() {
        return inside;
    }

    synchronized long events() {
        return events;
    }

    synchronized long operations() {
        return operations;
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    /** The marks that were reached, with the number of schedules that reached each. */
    synchronized Map<Mark, Integer> marks() {
        return new EnumMap<>(marks);
    }

    synchronized List<Outcome> violations() {
        return List.copyOf(violations);
    }
}
