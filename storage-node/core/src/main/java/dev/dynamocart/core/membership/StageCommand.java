package dev.dynamocart.core.membership;

import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.StagedChange;
import dev.dynamocart.core.ring.Ring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds a change to what is staged (§4.8.1). To stage the same again changes nothing. */
final class StageCommand {

    private StageCommand() {}

    static Decision decide(ClusterView view, Ring ring, StagedChange change, StagingRules rules) {
        List<StagedChange> staged = view.staging().changes();
        if (staged.contains(change)) {
            return new Decision.Done(view);
        }
        Optional<String> objection = rules.objection(view, change);
        if (objection.isPresent()) {
            return new Decision.Refused(Reply.Objection.NOT_NOW, objection.get());
        }
        List<StagedChange> all = new ArrayList<>(staged);
        all.add(change);
        return new Decision.Done(view.decided(ring, view.staging().with(all, ring.version())));
    }
}
