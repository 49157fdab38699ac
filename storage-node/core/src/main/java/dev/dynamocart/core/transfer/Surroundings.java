package dev.dynamocart.core.transfer;

import dev.dynamocart.core.exchange.Exchanges;
import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Flaw;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.host.Timers;
import java.util.Set;

/** What the parts of transfer work with. */
record Surroundings(
        HeldCopies copies, Exchanges exchanges, Timers timers, Effects effects, Settings settings, Set<Flaw> flaws) {

    boolean hasFlaw(Flaw flaw) {
        return flaws.contains(flaw);
    }
}
