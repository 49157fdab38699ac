package dev.dynamocart.server.process;

import dev.dynamocart.server.process.AddedSet.Addition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Clients that add to a few sets as fast as they are answered: get a set through any node, put the union of its siblings with one
 * addition more under the context of the get, and note what became of it. A put that was refused is surely not applied; one
 * without an answer, or of unknown outcome, may be.
 */
final class Additions {

    private static final int PROBLEMS_TOLD_MAX = 20;

    private final Cluster cluster;
    private final List<String> keys;
    private final List<Thread> writers = new ArrayList<>();
    private final Set<Made> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Made> refused = ConcurrentHashMap.newKeySet();
    private final Set<Made> unknown = ConcurrentHashMap.newKeySet();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;

    /** An addition to the set under a key. */
    private record Made(String key, Addition addition) {}

    private Additions(Cluster cluster, List<String> keys) {
        this.cluster = cluster;
        this.keys = keys;
    }

    /** Starts {@code clients} that go on until {@link #end()}. */
    static Additions begin(Cluster cluster, List<String> keys, int clients, long seed) {
        Additions additions = new Additions(cluster, keys);
        for (int writer = 0; writer < clients; writer++) {
            int number = writer;
            additions.writers.add(Thread.ofVirtual()
                    .name("writer " + writer)
                    .start(() -> additions.write(number, new Random(seed + number))));
        }
        return additions;
    }

    private void write(int writer, Random random) {
        Map<String, Integer> numbers = new HashMap<>();
        while (!isOver) {
            String key = keys.get(random.nextInt(keys.size()));
            List<NodeProcess> running =
                    cluster.nodes().stream().filter(NodeProcess::isRunning).toList();
            NodeProcess node = running.get(random.nextInt(running.size()));
            Cluster.Answer read = cluster.tryGet(node, key);
            if (read.status() == 200 || read.status() == 404) {
                add(node, key, read, new Addition(writer, numbers.merge(key, 1, Integer::sum)));
            }
        }
    }

    private void add(NodeProcess node, String key, Cluster.Answer read, Addition addition) {
        checkSiblings(key, read);
        AddedSet set = AddedSet.unionOf(read.values());
        set.add(addition);
        Cluster.Answer answer = cluster.tryPut(
                node, key, set.toText(), read.body().path("context").asText());
        if (answer.status() == 200) {
            acknowledged.add(new Made(key, addition));
        } else if (answer.body().path("outcome").asText().equals("refused")) {
            refused.add(new Made(key, addition));
        } else {
            unknown.add(new Made(key, addition));
        }
    }

    /** Each put has an addition of its own and what its writer had seen, so no two puts have the same value. */
    private void checkSiblings(String key, Cluster.Answer read) {
        Set<String> distinct = new LinkedHashSet<>(read.values());
        if (distinct.size() < read.values().size()) {
            problems.add(key + " has " + read.values().size() + " siblings, of which " + distinct.size() + " differ");
        }
    }

    /** How many were acknowledged so far. */
    int acknowledged() {
        return acknowledged.size();
    }

    /** The writers finish what they have begun. */
    void end() throws InterruptedException {
        isOver = true;
        for (Thread writer : writers) {
            writer.join();
        }
    }

    /**
     * The first that is wrong, in words, with each set as {@code node} reads it: an addition that was acknowledged is missing, one that was
     * refused or never made is there, or one put is there twice.
     */
    List<String> problemsAt(NodeProcess node) {
        List<String> found = new ArrayList<>();
        for (String key : keys) {
            Cluster.Answer read = cluster.get(node, key);
            checkSiblings(key, read);
            AddedSet set = AddedSet.unionOf(read.values());
            String where = key + " through " + node.name();
            of(key, acknowledged)
                    .filter(addition -> !set.contains(addition))
                    .forEach(addition -> found.add(where + " lacks " + addition));
            of(key, refused).filter(set::contains).forEach(addition -> found.add(where + " has refused " + addition));
            long possible = of(key, acknowledged).count()
                    + of(key, unknown).filter(set::contains).count();
            if (set.size() > possible) {
                found.add(where + " has " + set.size() + " additions, of which " + possible + " were made");
            }
        }
        found.addAll(problems);
        return found.subList(0, Math.min(found.size(), PROBLEMS_TOLD_MAX));
    }

    private static Stream<Addition> of(String key, Set<Made> outcome) {
        return outcome.stream().filter(made -> made.key().equals(key)).map(Made::addition);
    }

    @Override
    public String toString() {
        return "acknowledged %d, refused %d, unknown %d".formatted(acknowledged.size(), refused.size(), unknown.size());
    }
}
