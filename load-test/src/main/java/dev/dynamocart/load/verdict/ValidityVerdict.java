package dev.dynamocart.load.verdict;

import dev.dynamocart.load.measure.MachineWatch.MachineHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the run can be believed, or the generator was the bottleneck.
 *
 * <p>The generator's own delay is part of every latency, so a slow generator can make a good service look bad, never
 * the other way round. A run that keeps its SLA in spite of a slow generator therefore stands, with a remark, as long as
 * the load was really offered. A run that misses it does not stand if the generator's part decides (without the
 * violations of requests that it took up late, or whose answer lay unread while it stood still, the SLA would not be
 * missed), if the machine was not ours, or if it had no CPU time left just when requests were slow.
 *
 * @param valid whether the numbers may be used
 * @param reasons why not
 * @param remarks what a reader should know all the same
 */
public record ValidityVerdict(boolean valid, List<String> reasons, List<String> remarks) {

    private static final double OFFERED_SHARE_MIN = 0.995;
    private static final double STEAL_PERCENT_MAX = 5;
    private static final double IDLE_PERCENT_MIN = 5;
    private static final long GC_MILLIS_MAX = 50;
    private static final double LAG_SHARE_OF_SLA = 0.05;

    /**
     * What the generator did.
     *
     * @param offeredRate arrivals a second that the schedule asked for
     * @param takenRate arrivals a second that were taken up
     * @param violationsByGenerator violations that would have kept the SLA had they been taken up in time and had the
     *     generator's thread not stood still
     * @param lagP999Millis dispatch lag at the 99.9th percentile
     * @param poolWaitP999Millis wait for a connection at the 99.9th percentile
     * @param serviceMaxMillis longest time that the service took
     * @param machine the machine meanwhile
     * @param violationsOnBusyMachine violations that were only slow, in seconds without idle CPU time
     */
    public record Generator(
            double offeredRate,
            double takenRate,
            long violationsByGenerator,
            double lagP999Millis,
            double poolWaitP999Millis,
            double serviceMaxMillis,
            MachineHealth machine,
            long violationsOnBusyMachine) {}

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
        judgeIdle(sla, generator, reasons, remarks);
        if (generator.machine().gcMillisMax() > GC_MILLIS_MAX) {
            remarks.add("The generator's own longest garbage collection took %d ms."
                    .formatted(generator.machine().gcMillisMax()));
        }
        return new ValidityVerdict(reasons.isEmpty(), List.copyOf(reasons), List.copyOf(remarks));
    }

    /** The same, and not valid if something that was planned could not be done. */
    public ValidityVerdict unless(List<String> undone) {
        if (undone.isEmpty()) {
            return this;
        }
        return new ValidityVerdict(
                false, Stream.concat(undone.stream(), reasons.stream()).toList(), remarks);
    }

    private static void judgeLag(SlaVerdict sla, Generator generator, List<String> reasons, List<String> remarks) {
        boolean late = generator.lagP999Millis() > sla.sla().millis() * LAG_SHARE_OF_SLA;
        if (decidedBy(generator.violationsByGenerator(), sla)) {
            reasons.add(
                    "%,d of the %,d violations were the generator's own doing, late or standing still; without them the SLA is not missed."
                            .formatted(generator.violationsByGenerator(), sla.violations()));
        } else if (late) {
            remarks.add("One request in a thousand was taken up more than %.0f ms late; that is part of the latencies."
                    .formatted(generator.lagP999Millis()));
        }
    }

    private static void judgeIdle(SlaVerdict sla, Generator generator, List<String> reasons, List<String> remarks) {
        long busy = generator.violationsOnBusyMachine();
        double idlePercent = generator.machine().idlePercent();
        if (decidedBy(busy, sla)) {
            reasons.add(
                    "%,d of the %,d violations were only slow, while this machine had no CPU time left: nobody can tell whose fault that was."
                            .formatted(busy, sla.violations()));
        } else if (idlePercent >= 0 && idlePercent < IDLE_PERCENT_MIN) {
            remarks.add("The CPUs of this machine were busy all the time (%.0f %% idle), whatever kept them so."
                    .formatted(idlePercent));
        }
    }

    /** True if the SLA was missed, and would not have been without these violations. */
    private static boolean decidedBy(long violations, SlaVerdict sla) {
        return sla.state() == SlaVerdict.State.MISSED
                && SlaVerdict.of(sla.sla(), sla.requests(), sla.violations() - violations)
                                .state()
                        != SlaVerdict.State.MISSED;
    }

    /** One sentence, for anybody. */
    public String sentence() {
        if (!valid) {
            return String.join(" ", reasons);
        }
        return remarks.isEmpty() ? "The generator kept up." : "The generator did not decide the outcome.";
    }
}
