package dev.dynamocart.simulation.plan;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.workload.Operation;
import java.util.ArrayList;
import java.util.List;

/** Lets some operations ask for homes only, for fewer copies, or for fewer nodes to begin with. Most plans have none of these. */
final class QuorumDraw {

    private final Randomness random;
    private final Settings.Quorum quorum;
    private final double strictShare;
    private final double thriftyShare;

    QuorumDraw(Randomness random, Settings.Quorum quorum) {
        this.random = random;
        this.quorum = quorum;
        this.strictShare = random.chance(0.1) ? 0.6 : 0;
        this.thriftyShare = random.chance(0.1) ? 0.3 : 0;
    }

    List<Operation> asked(List<Operation> operations) {
        if (strictShare == 0 && thriftyShare == 0) {
            return operations;
        }
        List<Operation> asked = new ArrayList<>(operations.size());
        for (Operation operation : operations) {
            Operation.Asked before = operation.asked();
            boolean thrifty = random.chance(thriftyShare);
            int majority = quorum.n() / 2 + 1;
            int strict = !thrifty && random.chance(strictShare) ? majority : 0;
            int w = before.w() > 0 ? before.w() : quorum.w();
            asked.add(operation.asking(
                    new Operation.Asked(before.w(), strict, thrifty ? quorum.r() : 0, thrifty ? w : 0)));
        }
        return asked;
    }
}
