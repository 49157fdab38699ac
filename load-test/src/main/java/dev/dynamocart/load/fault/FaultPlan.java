package dev.dynamocart.load.fault;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The faults of a run, in order of time.
 *
 * @param faults may be empty
 */
public record FaultPlan(List<PlannedFault> faults) {

    /** A run in peace. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    public FaultPlan {
        faults = faults.stream().sorted(Comparator.comparing(PlannedFault::at)).toList();
        Set<String> down = new HashSet<>();
        for (PlannedFault planned : faults) {
            switch (planned.fault()) {
                case Fault.Kill kill -> {
                    if (planned.length() == null && !down.add(kill.node())) {
                        throw new IllegalArgumentException(kill.node() + " is killed twice without a start between");
                    }
                }
                case Fault.Start start -> {
                    if (!down.remove(start.node())) {
                        throw new IllegalArgumentException(start.node() + " is started, but nothing killed it before");
                    }
                }
                case Fault.Pause _, Fault.Partition _, Fault.Slow _ -> {}
            }
        }
    }

    /** A plan as people write it, one text for each fault: see {@link FaultText}. */
    public static FaultPlan parse(List<String> texts) {
        return new FaultPlan(texts.stream().map(FaultText::parse).toList());
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /**
     * Looks whether the plan fits a run.
     *
     * @throws IllegalArgumentException if it names other nodes, or goes on after the end
     */
    public void check(Set<String> nodes, Duration measured) {
        for (PlannedFault planned : faults) {
            for (String node : planned.fault().nodes()) {
                if (!nodes.contains(node)) {
                    throw new IllegalArgumentException("there is no node '" + node + "' among " + nodes);
                }
            }
        }
        check(measured);
    }

    /**
     * Looks whether all of it happens while a run measures.
     *
     * @throws IllegalArgumentException if not
     */
    public void check(Duration measured) {
        for (PlannedFault planned : faults) {
            Duration length = planned.length();
            Duration end = length == null ? planned.at() : planned.at().plus(length);
            if (end.compareTo(measured) >= 0) {
                throw new IllegalArgumentException("'%s' at %d s is not over before the run ends after %d s"
                        .formatted(planned.fault().label(), planned.at().toSeconds(), measured.toSeconds()));
            }
        }
    }
}
