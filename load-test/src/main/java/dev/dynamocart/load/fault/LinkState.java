package dev.dynamocart.load.fault;

import dev.dynamocart.load.cluster.Cluster;
import dev.dynamocart.load.cluster.Cluster.LinkFaults;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All that is wrong with the links at present. Nodes know only one list of faults, so each change sends the whole. */
final class LinkState {

    private final Cluster cluster;
    private final List<Fault> present = new ArrayList<>();

    LinkState(Cluster cluster) {
        this.cluster = cluster;
    }

    synchronized void add(Fault fault) throws NotDone, InterruptedException {
        present.add(fault);
        cluster.links(links());
    }

    synchronized void remove(Fault fault) throws NotDone, InterruptedException {
        present.remove(fault);
        cluster.links(links());
    }

    private Map<String, LinkFaults> links() {
        Map<String, Set<String>> cuts = new HashMap<>();
        Map<String, Map<String, Duration>> delays = new HashMap<>();
        for (Fault fault : present) {
            switch (fault) {
                case Fault.Partition partition -> {
                    cut(partition.left(), partition.right(), cuts);
                    cut(partition.right(), partition.left(), cuts);
                }
                case Fault.Isolate isolate -> isolate(isolate.node(), cuts);
                case Fault.Slow slow -> delay(slow, delays);
                case Fault.Kill _, Fault.Start _, Fault.Pause _, Fault.Change _ ->
                    throw new IllegalArgumentException(fault.label());
            }
        }
        Map<String, LinkFaults> links = new HashMap<>();
        for (String node : all()) {
            if (cuts.containsKey(node) || delays.containsKey(node)) {
                links.put(
                        node,
                        new LinkFaults(
                                List.copyOf(cuts.getOrDefault(node, Set.of())), delays.getOrDefault(node, Map.of())));
            }
        }
        return links;
    }

    private Set<String> all() {
        Set<String> all = new TreeSet<>(cluster.nodes());
        all.addAll(cluster.clients());
        return all;
    }

    /** Nodes do not call clients, so for those it is enough that they do not reach the node. */
    private void isolate(String node, Map<String, Set<String>> cuts) {
        List<String> others = cluster.nodes().stream()
                .filter(other -> !other.equals(node))
                .sorted()
                .toList();
        cut(List.of(node), others, cuts);
        cut(others, List.of(node), cuts);
        cut(List.copyOf(cluster.clients()), List.of(node), cuts);
    }

    private static void cut(List<String> from, List<String> to, Map<String, Set<String>> cuts) {
        for (String node : from) {
            cuts.computeIfAbsent(node, _ -> new LinkedHashSet<>()).addAll(to);
        }
    }

    /** Both directions: what the node sends, and what the others send to it. */
    private void delay(Fault.Slow slow, Map<String, Map<String, Duration>> delays) {
        for (String other : cluster.nodes()) {
            if (!other.equals(slow.node())) {
                delays.computeIfAbsent(slow.node(), _ -> new HashMap<>()).put(other, slow.by());
                delays.computeIfAbsent(other, _ -> new HashMap<>()).put(slow.node(), slow.by());
            }
        }
    }
}
