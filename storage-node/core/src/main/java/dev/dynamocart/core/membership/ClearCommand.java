package dev.dynamocart.core.membership;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.ring.Ring;
import java.util.List;

/** Takes everything back that is staged; what was committed goes on. */
final class ClearCommand {

    private ClearCommand() {}

    static Decision decide(ClusterView view, Ring ring) {
        return new Decision.Done(
                view.staging().changes().isEmpty()
                        ? view
                        : view.decided(ring, view.staging().with(List.of(), ring.version())));
    }
}
