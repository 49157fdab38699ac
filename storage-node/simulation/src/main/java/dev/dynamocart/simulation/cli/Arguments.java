package dev.dynamocart.simulation.cli;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.simulation.plan.Mechanism;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param seed the one schedule to run and explain; null for many
 * @param from the first seed of many
 * @param schedules how many
 * @param flaws faults planted in the core
 * @param without healing mechanisms that are switched off
 * @param ledger where a line about the campaign goes; null for nowhere
 * @param show what is asked for besides
 */
record Arguments(
        @Nullable Long seed,
        long from,
        int schedules,
        Set<Flaw> flaws,
        Set<Mechanism> without,
        @Nullable RunLedger ledger,
        Set<Show> show) {

    /** What is asked for besides schedules. */
    enum Show {
        /** Explain the options and do nothing. */
        HELP,
        /** Tell a clean single schedule step by step too. */
        JOURNAL,
        /** Plant each fault and find the seed that catches it. */
        MUSEUM
    }

    static final String USAGE = """
            Usage: ./cart simulate [--schedules K] [--from S] [--seed S] [--flaw NAME] [--without MECHANISM]
                                   [--verbose]
                   ./cart simulate museum [--schedules K] [--flaw NAME]

            Runs the real core in a simulated world: network, disks and processes fail, clients misbehave,
            and every promise is checked. A schedule is drawn from its seed, so each can be repeated.

              --schedules K   run K schedules (default 1000)
              --from S        the first seed (default 1)
              --seed S        run this one schedule; a failure is shortened and told step by step
              --flaw NAME     plant a fault in the core, to see it caught; may be repeated
              --without M     switch off a healing mechanism: hints, read-repair or anti-entropy; may be repeated
              --verbose       tell a clean schedule step by step too
              --ledger FILE   add a line about the run to this CSV file; --commit NAME says what was run
                              (./cart gives both: .run/simulations.csv)

            The museum plants each fault, or those named, and shows the first seed that catches it (K: 10000).

            Examples:
              ./cart simulate --schedules 100000
              ./cart simulate --seed 4711
              ./cart simulate --without hints --without read-repair --schedules 1000
              ./cart simulate --flaw MERGED_CLOCKS --schedules 200
              ./cart simulate museum

            Exit status: 0 every promise was kept, 1 one was broken, 64 wrong usage.
            """;

    private static final int SCHEDULES_AT_FIRST = 1000;
    private static final int MUSEUM_SEEDS = 10_000;

    /** The command line was not understood. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1;

        Misused(String message) {
            super(message);
        }
    }

    static Arguments parse(List<String> words) throws Misused {
        Long seed = null;
        long from = 1;
        int schedules = 0;
        Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
        Set<Show> show = EnumSet.noneOf(Show.class);
        Path ledger = null;
        String commit = "unknown";
        Set<Mechanism> without = EnumSet.noneOf(Mechanism.class);
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--seed" -> seed = number(word, rest);
                case "--from" -> from = number(word, rest);
                case "--schedules" -> schedules = count(word, rest);
                case "--flaw" -> flaws.add(flaw(word, rest));
                case "--without" -> without.add(mechanism(word, rest));
                case "--verbose" -> show.add(Show.JOURNAL);
                case "--help", "-h" -> show.add(Show.HELP);
                case "--ledger" -> ledger = Path.of(value(word, rest));
                case "--commit" -> commit = value(word, rest);
                case "museum" -> show.add(Show.MUSEUM);
                default -> throw new Misused("Unknown option " + word);
            }
        }
        if (schedules == 0) {
            schedules = show.contains(Show.MUSEUM) ? MUSEUM_SEEDS : SCHEDULES_AT_FIRST;
        }
        return new Arguments(
                seed, from, schedules, flaws, without, ledger == null ? null : new RunLedger(ledger, commit), show);
    }

    boolean asksFor(Show what) {
        return show.contains(what);
    }

    /** The options that change what a seed does, as they are written after a command, each with a space before it. */
    String changes() {
        return Stream.concat(
                        flaws.stream().sorted().map(flaw -> " --flaw " + flaw),
                        without.stream().sorted().map(mechanism -> " --without " + nameOf(mechanism)))
                .collect(Collectors.joining());
    }

    private static String nameOf(Mechanism mechanism) {
        return mechanism.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String value(String option, Iterator<String> rest) throws Misused {
        if (!rest.hasNext()) {
            throw new Misused(option + " needs a value");
        }
        return rest.next();
    }

    private static long number(String option, Iterator<String> rest) throws Misused {
        String value = value(option, rest);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new Misused(option + " needs a whole number, not " + value);
        }
    }

    private static int count(String option, Iterator<String> rest) throws Misused {
        long count = number(option, rest);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new Misused(option + " needs a number from 1 to " + Integer.MAX_VALUE);
        }
        return (int) count;
    }

    private static Mechanism mechanism(String option, Iterator<String> rest) throws Misused {
        String name = value(option, rest);
        for (Mechanism mechanism : Mechanism.values()) {
            if (nameOf(mechanism).equals(name)) {
                return mechanism;
            }
        }
        throw new Misused(name + " is not a healing mechanism; there are hints, read-repair and anti-entropy");
    }

    private static Flaw flaw(String option, Iterator<String> rest) throws Misused {
        String name = value(option, rest);
        for (Flaw flaw : Flaw.values()) {
            if (flaw.name().equals(name)) {
                return flaw;
            }
        }
        throw new Misused(name + " is not a planted fault; there are " + List.of(Flaw.values()));
    }
}
