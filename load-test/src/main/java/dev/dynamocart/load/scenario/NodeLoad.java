package dev.dynamocart.load.scenario;

/**
 * What one storage node did during a run, by its own counters.
 *
 * @param node its address
 * @param coordinated puts it coordinated
 * @param replicaWrites puts it stored as a replica
 * @param hintsKept writes it took in for another node
 * @param readRepairs stale copies it saw repaired
 * @param restarted its counters began anew meanwhile, so the numbers are those since then
 */
public record NodeLoad(
        String node, long coordinated, long replicaWrites, long hintsKept, long readRepairs, boolean restarted) {}
