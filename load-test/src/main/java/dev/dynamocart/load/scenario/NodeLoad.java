package dev.dynamocart.load.scenario;

/**
 * What one storage node did during a run, by its own counters.
 *
 * @param node its address
 * @param coordinated puts it coordinated
 * @param replicaWrites puts it stored as a replica
 * @param hintsKept writes it took in for another node
 * @param readRepairs stale copies it saw repaired
 * @param fromStart the numbers are those since the node's own start: it was started meanwhile, or did not answer when the run began
 */
public record NodeLoad(
        String node, long coordinated, long replicaWrites, long hintsKept, long readRepairs, boolean fromStart) {}
