package dev.dynamocart.simulation.world;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.RandomSource;
import dev.dynamocart.core.host.Settings;
import dev.dynamocart.core.message.ClusterView;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.node.Core;

/** Makes the cores that a world's processes run. */
@FunctionalInterface
public interface CoreFactory {

    /**
     * The core of a storage node.
     *
     * @param restored the view saved by the last run, or an unformed one with the seeds and the node itself
     */
    Core storageNode(Settings settings, Member self, ClusterView restored, RandomSource random, Effects effects);
}
