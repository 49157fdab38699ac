package dev.dynamocart.simulation.cli;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.simulation.Options;
import dev.dynamocart.simulation.Outcome;
import dev.dynamocart.simulation.Shrinker;
import dev.dynamocart.simulation.Simulation;
import dev.dynamocart.simulation.mark.Mark;
import dev.dynamocart.simulation.plan.Plan;
import dev.dynamocart.simulation.world.Violation;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ./cart simulate}. */
public final class Main {

    private static final int CLEAN = 0;
    private static final int BROKEN = 1;
    private static final int USAGE = 64;
    private static final double EVENTS_OF_95_PERCENT = 3;

    private static final String ENVELOPE = """
            Envelope of "nothing lost": any crashes, pauses, cuts, losses, repeats and reorderings; of the stores
            that acknowledged a write, fewer than W lose or damage it before the others are repaired. Schedules
            outside it are checked for "never wrong, never invented" only.
            """;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs and exits with 0, 1 or 64. */
    public static void main(String[] words) throws InterruptedException {
        System.exit(run(List.of(words), System.out, System.err));
    }

    static int run(List<String> words, PrintStream out, PrintStream err) throws InterruptedException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(words);
        } catch (Arguments.Misused misused) {
            err.println(misused.getMessage());
            err.print(Arguments.USAGE);
            return USAGE;
        }
        if (arguments.asksFor(Arguments.Show.HELP)) {
            out.print(Arguments.USAGE);
            return CLEAN;
        }
        if (arguments.asksFor(Arguments.Show.MUSEUM)) {
            List<Flaw> exhibits = arguments.flaws().isEmpty() ? List.of(Flaw.values()) : List.copyOf(arguments.flaws());
            return new Museum(exhibits, arguments.schedules(), out).visit() == 0 ? CLEAN : BROKEN;
        }
        Options options = Options.PLAIN.withFlaws(arguments.flaws()).without(arguments.without());
        Long seed = arguments.seed();
        return seed != null
                ? new Main(out).explain(seed, options, arguments)
                : new Main(out).runMany(options, arguments);
    }

    private int explain(long seed, Options options, Arguments arguments) {
        Outcome outcome =
                Simulation.run(seed, arguments.asksFor(Arguments.Show.JOURNAL) ? options.withJournal() : options);
        Violation violation = outcome.violation();
        if (violation == null) {
            outcome.journal().forEach(out::println);
            out.println("Seed " + seed + ": every promise was kept. Digest " + outcome.digest());
            return CLEAN;
        }
        Plan shortest = Shrinker.shrink(outcome, options);
        Outcome told = Simulation.run(shortest, options.withJournal());
        out.printf(
                Locale.ROOT,
                "Shortened to %d of %d operations and %d of %d faults:%n",
                shortest.operations().size(),
                outcome.plan().operations().size(),
                shortest.faults().size(),
                outcome.plan().faults().size());
        out.println(shortest.world());
        out.println(shortest.crowd());
        told.journal().forEach(out::println);
        report(outcome, arguments);
        return BROKEN;
    }

    private int runMany(Options options, Arguments arguments) throws InterruptedException {
        Campaign campaign = new Campaign(
                arguments.from(), arguments.schedules(), options, out, outcome -> report(outcome, arguments));
        Tally tally = campaign.run();
        out.printf(
                Locale.ROOT,
                "%,d schedules, %,d operations, %,d puts acknowledged, %,d events, %.0f schedules a second%n",
                tally.schedules(),
                tally.operations(),
                tally.acknowledged(),
                tally.events(),
                campaign.rate());
        tellMarks(tally.marks());
        note(arguments, tally);
        out.print(ENVELOPE);
        if (!tally.violations().isEmpty()) {
            out.println("VERDICT: broken in " + tally.violations().size() + " schedules.");
            return BROKEN;
        }
        out.printf(
                Locale.ROOT,
                "VERDICT: every promise was kept. %,d schedules inside the envelope without a loss: the probability of one is"
                        + " below %.2g a schedule (95 %%).%n",
                tally.inside(),
                EVENTS_OF_95_PERCENT / Math.max(1, tally.inside()));
        return CLEAN;
    }

    private void note(Arguments arguments, Tally tally) {
        RunLedger ledger = arguments.ledger();
        if (ledger != null) {
            try {
                ledger.add(arguments, tally);
            } catch (IOException e) {
                out.println("The ledger could not be written: " + e);
            }
        }
    }

    private void tellMarks(Map<Mark, Integer> marks) {
        out.println("Rare paths reached: "
                + marks.entrySet().stream()
                        .map(mark -> mark.getKey() + " " + mark.getValue())
                        .collect(Collectors.joining(", ")));
        Set<Mark> missed = EnumSet.allOf(Mark.class);
        missed.removeAll(marks.keySet());
        if (!missed.isEmpty()) {
            out.println("Rare paths not reached: " + missed);
        }
    }

    /** One line that repeats the failure, and what was broken. In one piece: two threads may report. */
    private void report(Outcome outcome, Arguments arguments) {
        Violation violation = outcome.violation();
        out.println("./cart simulate --seed " + outcome.plan().seed() + arguments.changes() + "\n  broken: "
                + (violation == null ? "nothing" : violation.getMessage()));
    }
}
