package dev.dynamocart.load.fault;

import dev.dynamocart.load.cluster.Cluster;
import dev.dynamocart.load.cluster.OwnerChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Three nodes that only note what is done to them; node-3 cannot be started. A ring of 12 partitions on them is settled, and hints
 * are delivered, when a test says so.
 */
final class RecordedCluster implements Cluster {

    private static final Map<String, Integer> SHARES = Map.of("node-1", 4, "node-2", 4, "node-3", 4);

    private final List<String> done = new ArrayList<>();
    private boolean settled;
    private long hints = 7;

    synchronized List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public Set<String> nodes() {
        return Set.of("node-1", "node-2", "node-3");
    }

    /** What is under way comes to its end. */
    synchronized void comeToRest() {
        settled = true;
        hints = 0;
    }

    @Override
    public Set<String> clients() {
        return Set.of("cart-service");
    }

    @Override
    public void stop(String node) {
        note("stop " + node);
    }

    @Override
    public OwnerChange join(String node) {
        note("join " + node);
        return new OwnerChange(node, true, 1, 3, 9, SHARES, Map.of("node-1", 3, "node-2", 3, "node-3", 3, node, 3));
    }

    @Override
    public OwnerChange leave(String node) throws NotDone {
        note("leave " + node);
        if (node.equals("node-3")) {
            throw new NotDone("too few would be left");
        }
        return new OwnerChange(node, false, 2, 3, 9, SHARES, SHARES);
    }

    @Override
    public synchronized boolean isSettled(OwnerChange change) {
        return settled;
    }

    @Override
    public synchronized OptionalLong hintsFor(String node) {
        return OptionalLong.of(hints);
    }

    @Override
    public Map<Integer, Set<String>> rootsAtHomesWith(String node) {
        return Map.of(4, Set.of("aa"), 5, Set.of("bb"));
    }

    @Override
    public void kill(String node) {
        note("kill " + node);
    }

    @Override
    public void start(String node) throws NotDone {
        note("start " + node);
        if (node.equals("node-3")) {
            throw new NotDone("node-3 did not start");
        }
    }

    @Override
    public void pause(String node) {
        note("pause " + node);
    }

    @Override
    public void resume(String node) {
        note("resume " + node);
    }

    @Override
    public void links(Map<String, LinkFaults> faults) {
        StringBuilder text = new StringBuilder("links");
        new TreeMap<>(faults).forEach((node, fault) -> text.append(' ')
                .append(node)
                .append('!')
                .append(String.join("+", fault.cutOffFrom()))
                .append(new TreeMap<>(fault.delays())));
        note(text.toString());
    }

    private synchronized void note(String what) {
        done.add(what);
    }
}
