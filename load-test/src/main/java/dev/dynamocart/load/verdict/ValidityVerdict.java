package dev.dynamocart.load.verdict;

import dev.dynamocart.load.measure.MachineWatch.MachineHealth;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the run can be believed, or the generator was the bottleneck.
 *
 * <p>The generator's own delay is part of every latency, so a slow generator can make a good service look bad, never
 * the other way round. A run that keeps its SLA in spite of a slow generator therefore stands, with a remark, as long as
 * the load was really offered. A run that misses it does not stand if the generator's part decides: without the
 * violations of requests that were taken up late the SLA would not be missed; or the machine was not ours.
 *
 * @param valid whether the numbers may be used
 * @param reasons why not
 * @param remarks what a reader should know all the same
 */
public record ValidityVerdict(boolean valid, List<String> reasons, List<String> remarks) {

    private static final double OFFERED_SHARE_MIN = 0.98;
    private static final double STEAL_PERCENT_MAX = 5;
    private static final double IDLE_PERCENT_MIN = 5;
    private static final long GC_MILLIS_MAX = 50;
    private static final double LAG_SHARE_OF_SLA = 0.05;

    /**
     * What the generator did.
     *
     * @param offeredRate arrivals a second that the schedule asked for
     * @param takenRate arrivals a second that were taken up
     * @param violationsByLag violations that would have kept the SLA had they been taken up in time
     * @param lagP999Millis dispatch lag at the 99.9th percentile
     * @param poolWaitP999Millis wait for a connection at the 99.9th percentile
     * @param serviceMaxMillis longest time that the service took
     * @param machine the machine meanwhile
     */
    public record Generator(
            double offeredRate,
            double takenRate,
            long violationsByLag,
            double lagP999Millis,
            double poolWaitP999Millis,
            double serviceMaxMillis,
            MachineHealth machine) {}

    /** Judges the generator, given what it measured. */
    public static ValidityVerdict of(SlaVerdict sla, Generator generator) {
        List<String> reasons = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        boolean missed = sla.state() == SlaVerdict.State.MISSED;
        if (generator.takenRate() < generator.offeredRate() * OFFERED_SHARE_MIN) {
            reasons.add("Only %.1f of %.1f requests a second were offered: the generator did not keep up."
                    .formatted(generator.takenRate(), generator.offeredRate()));
        }
        judgeLag(sla, generator, reasons, remarks);
        int slaMillis = sla.sla().millis();
        if (missed && generator.serviceMaxMillis() <= slaMillis && generator.poolWaitP999Millis() > slaMillis) {
            reasons.add(
                    "No answer took longer than %d ms, but requests waited for a connection: use more --connections."
                            .formatted(slaMillis));
        }
        if (generator.machine().stealPercent() > STEAL_PERCENT_MAX) {
            (missed ? reasons : remarks)
                    .add("The host took %.1f %% of the CPU time for other machines (steal)."
                            .formatted(generator.machine().stealPercent()));
        }
        if (generator.machine().gcMillisMax() > GC_MILLIS_MAX) {
            remarks.add("The generator's own longest garbage collection took %d ms."
                    .formatted(generator.machine().gcMillisMax()));
        }
        return new ValidityVerdict(reasons.isEmpty(), List.copyOf(reasons), List.copyOf(remarks));
    }

    private static void judgeLag(SlaVerdict sla, Generator generator, List<String> reasons, List<String> remarks) {
        SlaVerdict without = SlaVerdict.of(sla.sla(), sla.requests(), sla.violations() - generator.violationsByLag());
        boolean decided = sla.state() == SlaVerdict.State.MISSED && without.state() != SlaVerdict.State.MISSED;
        boolean late = generator.lagP999Millis() > sla.sla().millis() * LAG_SHARE_OF_SLA;
        if (decided) {
            reasons.add("%,d of the %,d violations were requests taken up late; without them the SLA is not missed."
                    .formatted(generator.violationsByLag(), sla.violations()));
        } else if (late) {
            remarks.add("One request in a thousand was taken up more than %.0f ms late; that is part of the latencies."
                    .formatted(generator.lagP999Millis()));
        }
        double idlePercent = generator.machine().idlePercent();
        if (idlePercent >= 0 && idlePercent < IDLE_PERCENT_MIN) {
            remarks.add("The CPUs of this machine were busy all the time (%.0f %% idle), whatever kept them so."
                    .formatted(idlePercent));
        }
    }

    /** One sentence, for anybody. */
    public String sentence() {
        if (!valid) {
            return String.join(" ", reasons);
        }
        return remarks.isEmpty() ? "The generator kept up." : "The generator did not decide the outcome.";
    }
}
