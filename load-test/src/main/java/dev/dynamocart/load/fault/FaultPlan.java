package dev.dynamocart.load.fault;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        Set<String> joined = new HashSet<>();
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
                case Fault.Join join -> {
                    if (!joined.add(join.node())) {
                        throw new IllegalArgumentException(join.node() + " joins twice without leaving between");
                    }
                }
                case Fault.Leave leave -> joined.remove(leave.node());
                case Fault.Pause _, Fault.Partition _, Fault.Slow _, Fault.Isolate _ -> {}
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

    /** The changes of members, in order. */
    List<PlannedFault> changes() {
        return faults.stream()
                .filter(planned -> planned.fault() instanceof Fault.Change)
                .toList();
    }

    /** All that is no change of members, in order. */
    List<PlannedFault> damage() {
        return faults.stream()
                .filter(planned -> !(planned.fault() instanceof Fault.Change))
                .toList();
    }

    /**
     * Looks whether the plan fits a run. Nodes that join need not be there before.
     *
     * @throws IllegalArgumentException if it names other nodes, or goes on after the end
     */
    public void check(Set<String> nodes, Duration measured) {
        Set<String> present = new TreeSet<>(nodes);
        for (PlannedFault planned : faults) {
            if (planned.fault() instanceof Fault.Join join) {
                present.add(join.node());
            }
            for (String node : planned.fault().nodes()) {
                if (!present.contains(node)) {
                    throw new IllegalArgumentException("there is no node '" + node + "' among " + present);
                }
            }
            if (planned.fault() instanceof Fault.Leave leave) {
                present.remove(leave.node());
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
