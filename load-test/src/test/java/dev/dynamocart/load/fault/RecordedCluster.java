package dev.dynamocart.load.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Three nodes that only note what is done to them; node-3 cannot be started. */
final class RecordedCluster implements Cluster {

    private final List<String> done = new ArrayList<>();

    synchronized List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public Set<String> nodes() {
        return Set.of("node-1", "node-2", "node-3");
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
