package dev.dynamocart.load.scenario;

import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.fault.FaultWindow;
import dev.dynamocart.load.measure.SecondRow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was written down while a run went.
 *
 * @param folder the run's folder; null if none was asked for
 * @param rows the measured seconds
 * @param faults what was broken, and how it was before, during and after
 * @param nodes what each storage node did; empty if not known
 * @param problems what could not be written, in words; what rests on it is then not shown
 * @param stages of load before the warm-up, until the service was warm; 0 if it was not asked for
 */
public record Recording(
        @Nullable RunFolder folder,
        List<SecondRow> rows,
        List<FaultWindow> faults,
        List<NodeLoad> nodes,
        List<String> problems,
        int stages) {

    public Recording {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
        nodes = List.copyOf(nodes);
        problems = List.copyOf(problems);
    }

    /** How long load was put on the service before the warm-up began, to make it warm. */
    public Duration preheated() {
        return Preheating.STAGE.multipliedBy(stages);
    }
}
