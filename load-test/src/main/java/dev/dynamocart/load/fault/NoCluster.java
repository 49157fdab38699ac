package dev.dynamocart.load.fault;

import java.util.Map;
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

    private static NotDone none() {
        return new NotDone("there is no cluster to break");
    }
}
