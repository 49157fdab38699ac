package dev.dynamocart.load.cluster;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** No cluster to break. */
final class NoCluster implements Cluster {

    @Override
    public Set<String> nodes() {
        return Set.of();
    }

    @Override
    public void kill(String node) throws NotDone {
        throw none();
    }

    @Override
    public void start(String node) throws NotDone {
        throw none();
    }

    @Override
    public void pause(String node) throws NotDone {
        throw none();
    }

    @Override
    public void resume(String node) throws NotDone {
        throw none();
    }

    @Override
    public void links(Map<String, LinkFaults> faults) throws NotDone {
        throw none();
    }

    @Override
    public Set<String> clients() {
        return Set.of();
    }

    @Override
    public void stop(String node) throws NotDone {
        throw none();
    }

    @Override
    public OwnerChange join(String node) throws NotDone {
        throw none();
    }

    @Override
    public OwnerChange leave(String node) throws NotDone {
        throw none();
    }

    @Override
    public boolean isSettled(OwnerChange change) {
        return true;
    }

    @Override
    public OptionalLong hintsFor(String node) {
        return OptionalLong.empty();
    }

    @Override
    public Map<Integer, Set<String>> rootsAtHomesWith(String node) {
        return Map.of();
    }

    private static NotDone none() {
        return new NotDone("there is no cluster to break");
    }
}
