package dev.dynamocart.simulation;

import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.simulation.plan.Mechanism;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a schedule is run.
 *
 * @param flaws faults planted in every core, to show that they are caught
 * @param without healing mechanisms that are off in every schedule, besides those that its plan leaves out
 * @param transit what every message goes through on its way: the identity, or a real codec there and back
 * @param journalKept whether a readable account is kept
 */
public record Options(Set<Flaw> flaws, Set<Mechanism> without, UnaryOperator<Message> transit, boolean journalKept) {

    /** Honest cores, messages as records, no account. */
    public static final Options PLAIN = new Options(Set.of(), Set.of(), UnaryOperator.identity(), false);

    public Options {
        flaws = Set.copyOf(flaws);
        without = Set.copyOf(without);
    }

    /** The same with planted faults. */
    public Options withFlaws(Set<Flaw> planted) {
        return new Options(planted, without, transit, journalKept);
    }

    /** The same with these healing mechanisms off in every schedule. */
    public Options without(Set<Mechanism> mechanisms) {
        return new Options(flaws, mechanisms, transit, journalKept);
    }

    /** The same with a readable account. */
    public Options withJournal() {
        return new Options(flaws, without, transit, true);
    }

    /** The same with messages that go through {@code change}. */
    public Options withTransit(UnaryOperator<Message> change) {
        return new Options(flaws, without, change, journalKept);
    }
}
