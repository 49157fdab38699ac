package dev.dynamocart.simulation.world;

import dev.dynamocart.core.host.Settings;
import dev.dynamocart.simulation.disk.DiskTiming;

/**
 * What a world is made of.
 *
 * @param nodes how many storage nodes, {@code node-1} and so on
 * @param quorum N, R and W of all nodes
 * @param partitions Q
 * @param formed whether the cluster was formed before the world begins; otherwise the nodes have to meet by gossip
 * @param timing the cores' times
 * @param limits the cores' limits
 * @param disk how fast the disks are
 * @param network how the network is
 * @param adviceRate how often the transport tells a sender that a message met a dead process, 0 to 1
 * @param healing how the cores compare their copies
 * @param spares further storage nodes that run from the start and own nothing until they join; only of a formed cluster
 */
public record WorldSettings(
        int nodes,
        Settings.Quorum quorum,
        int partitions,
        boolean formed,
        Settings.Timing timing,
        Settings.Limits limits,
        DiskTiming disk,
        NetworkConditions network,
        double adviceRate,
        Settings.Healing healing,
        int spares) {

    /** A world without spare nodes. */
    public WorldSettings(
            int nodes,
            Settings.Quorum quorum,
            int partitions,
            boolean formed,
            Settings.Timing timing,
            Settings.Limits limits,
            DiskTiming disk,
            NetworkConditions network,
            double adviceRate,
            Settings.Healing healing) {
        this(nodes, quorum, partitions, formed, timing, limits, disk, network, adviceRate, healing, 0);
    }

    /** Five nodes, (3,2,2), calm network, quick disks, default times. */
    public static WorldSettings calm() {
        return new WorldSettings(
                5,
                new Settings.Quorum(3, 2, 2),
                16,
                true,
                Settings.Timing.DEFAULT,
                Settings.Limits.DEFAULT,
                new DiskTiming(20, 100, 400),
                NetworkConditions.CALM,
                1,
                Settings.Healing.DEFAULT);
    }

    /** The same with so many nodes and this quorum. */
    public WorldSettings with(int nodeCount, Settings.Quorum newQuorum) {
        return new WorldSettings(
                nodeCount, newQuorum, partitions, formed, timing, limits, disk, network, adviceRate, healing, spares);
    }

    /** The same with other times and limits of the cores. */
    public WorldSettings with(Settings.Timing newTiming, Settings.Limits newLimits) {
        return new WorldSettings(
                nodes, quorum, partitions, formed, newTiming, newLimits, disk, network, adviceRate, healing, spares);
    }

    /** The same with another network. */
    public WorldSettings with(NetworkConditions newNetwork) {
        return new WorldSettings(
                nodes, quorum, partitions, formed, timing, limits, disk, newNetwork, adviceRate, healing);
    }

    /** The same with other disks. */
    public WorldSettings with(DiskTiming newDisk) {
        return new WorldSettings(
                nodes, quorum, partitions, formed, timing, limits, newDisk, network, adviceRate, healing);
    }

    /** The same with a cluster that has still to be formed, or not. */
    public WorldSettings withFormed(boolean isFormed) {
        return new WorldSettings(
                nodes, quorum, partitions, isFormed, timing, limits, disk, network, adviceRate, healing, spares);
    }

    /** The same with homes that are compared in this way. */
    public WorldSettings with(Settings.Healing newHealing) {
        return new WorldSettings(
                nodes, quorum, partitions, formed, timing, limits, disk, network, adviceRate, newHealing, spares);
    }

    /** The same with so many nodes that may join. */
    public WorldSettings withSpares(int count) {
        return new WorldSettings(
                nodes, quorum, partitions, formed, timing, limits, disk, network, adviceRate, healing, count);
    }
}
