package dev.dynamocart.simulation.fault;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Phase;
import java.util.List;

/** Something that goes wrong at a moment of the load, and for how long. Nodes are numbers. */
public sealed interface Fault {

    /** When, from the beginning of the load. */
    long atMicros();

    /** A process dies and is started again. */
    record Crash(long atMicros, int node, long downMicros) implements Fault {}

    /** A process dies, is started again and dies once more soon after: a crash in the middle of its recovery. */
    record CrashInRecovery(long atMicros, int node, long downMicros, long aliveMicros) implements Fault {}

    /** All processes die at once. */
    record KillAll(long atMicros, long downMicros) implements Fault {}

    /** The next node that numbers a put dies soon after: between local write, fan-out, W-th answer and reply. */
    record CrashCoordinator(long atMicros, long delayMicros, long downMicros) implements Fault {}

    /** The machines of the nodes in {@code side}, a bit each, lose power at once. */
    record PowerCut(long atMicros, int side, long downMicros) implements Fault {}

    /** A process stands still and goes on. */
    record Pause(long atMicros, int node, long micros) implements Fault {}

    /** The nodes in {@code side}, a bit each, and the others cannot reach each other; clients reach all. */
    record Cut(long atMicros, int side, long micros) implements Fault {}

    /** Two nodes cannot reach each other. */
    record CutLink(long atMicros, int one, int other, long micros) implements Fault {}

    /** One node's messages to another are lost, not those the other way. */
    record CutOneWay(long atMicros, int from, int to, long micros) implements Fault {}

    /** Clients cannot connect to a node; its peers can. */
    record CutClients(long atMicros, int node, long micros) implements Fault {}

    /** One node's messages to another wait. */
    record Clog(long atMicros, int from, int to, long micros) implements Fault {}

    /** The nodes in {@code side} are clogged one after the other and released in another order. */
    record Swizzle(long atMicros, int side, long stepMicros) implements Fault {}

    /** A node is cut off and back again, many times. */
    record Flap(long atMicros, int node, long periodMicros, int times) implements Fault {}

    /** The network loses and repeats more than usual. */
    record Storm(long atMicros, double lossRate, double duplicateRate, long micros) implements Fault {}

    /** A disk takes a thousand times as long. */
    record SlowDisk(long atMicros, int node, long micros) implements Fault {}

    /** A disk is full. */
    record FullDisk(long atMicros, int node, long micros) implements Fault {}

    /** One record of a node becomes unreadable. */
    record Damage(long atMicros, int node, Space space, int pick) implements Fault {}

    /** A process dies and comes back with an empty disk and a new incarnation. */
    record LoseDisk(long atMicros, int node, long downMicros) implements Fault {}

    /**
     * A process dies and comes back on the disk as it was at {@code atMicros}: a backup was put back.
     *
     * @param laterMicros how much later it dies
     */
    record RestoreDisk(long atMicros, int node, long laterMicros, long downMicros) implements Fault {}

    /** Two processes die and come back each on the other's disk. */
    record SwapDisks(long atMicros, int one, int other, long downMicros) implements Fault {}

    /** A process dies and comes back on a copy of another node's disk. */
    record CopyDisk(long atMicros, int from, int to, long downMicros) implements Fault {}

    /** Neighbouring records of a node become unreadable: a page is damaged, or a write went to a wrong place. */
    record DamagePage(long atMicros, int node, int pick) implements Fault {}

    /** A node's clock leaps ahead. */
    record ClockLeap(long atMicros, int node, long millis) implements Fault {}

    /** The wall clock of a client jumps, ahead or back, and jumps back later. */
    record WallClockJump(long atMicros, int client, long millis, long micros) implements Fault {}

    /** Whether the fault takes from a disk what was stored on it. */
    default boolean isStorageDamage() {
        return !damagedNodes().isEmpty();
    }

    /** The nodes from whose disks the fault takes what was stored on them. */
    default List<Integer> damagedNodes() {
        return switch (this) {
            case Damage damage -> List.of(damage.node());
            case DamagePage damage -> List.of(damage.node());
            case LoseDisk lose -> List.of(lose.node());
            case RestoreDisk restore -> List.of(restore.node());
            case CopyDisk copy -> List.of(copy.to());
            case SwapDisks swap -> List.of(swap.one(), swap.other());
            case RemoveOwner remove -> List.of(remove.node());
            case Crash _,
                    CrashInRecovery _,
                    KillAll _,
                    CrashCoordinator _,
                    PowerCut _,
                    Pause _,
                    Cut _,
                    CutLink _,
                    CutOneWay _,
                    CutClients _,
                    Clog _,
                    Swizzle _,
                    Flap _,
                    Storm _,
                    SlowDisk _,
                    FullDisk _,
                    ClockLeap _,
                    WallClockJump _,
                    ChangeOwners _,
                    ReplaceOwner _,
                    TakeBack _,
                    CrashInChange _,
                    FreezeGossip _,
                    CutAllButOne _ -> List.of();
        };
    }

    /**
     * Nodes join and leave (§4.9); no fault by itself, but a strain on everything.
     *
     * @param leaving a bit for each node that is to leave
     * @param joining a bit for each spare node that is to join, counted like all nodes
     */
    record ChangeOwners(long atMicros, int leaving, int joining) implements Fault {}

    /** Another node gets exactly what a node had, which leaves (§4.9). */
    record ReplaceOwner(long atMicros, int node, int by) implements Fault {}

    /**
     * A node dies and, as long as it is away, its operator takes it to be gone for good: it is removed by force, and what it held is lost
     * to the others. Then it comes back (P27).
     */
    record RemoveOwner(long atMicros, int node, long downMicros) implements Fault {}

    /**
     * An operator wants a node back that has left or was removed: once it knows that it is out, he starts it anew, with nothing, and lets
     * it join again (P27).
     *
     * @param afterMicros so long after it has learnt that it is out
     */
    record TakeBack(long atMicros, int node, long afterMicros) implements Fault {}

    /** Who dies in the middle of a change of owners. */
    enum Part {
        DECIDER,
        LEAVER,
        JOINER
    }

    /** The next time that a change of owners reaches {@code phase}, one of those who take part dies soon after. */
    record CrashInChange(long atMicros, Phase phase, Part part, long delayMicros, long downMicros) implements Fault {}

    /** Gossip to and from a node is lost, but that with one other; all other messages arrive (P16). */
    record FreezeGossip(long atMicros, int node, int other, long micros) implements Fault {}

    /** A node cannot reach any other but one, nor be reached. */
    record CutAllButOne(long atMicros, int node, int other, long micros) implements Fault {}

    /** Whether the fault only delays or loses messages: no process dies, no disk is hurt. */
    default boolean isNetworkOnly() {
        return switch (this) {
            case Cut _,
                    CutLink _,
                    CutOneWay _,
                    CutClients _,
                    Clog _,
                    Swizzle _,
                    Flap _,
                    Storm _,
                    Pause _,
                    WallClockJump _,
                    FreezeGossip _,
                    CutAllButOne _ -> true;
            case Crash _,
                    CrashInRecovery _,
                    KillAll _,
                    CrashCoordinator _,
                    PowerCut _,
                    SlowDisk _,
                    FullDisk _,
                    Damage _,
                    DamagePage _,
                    LoseDisk _,
                    RestoreDisk _,
                    SwapDisks _,
                    CopyDisk _,
                    ClockLeap _,
                    ChangeOwners _,
                    ReplaceOwner _,
                    TakeBack _,
                    RemoveOwner _,
                    CrashInChange _ -> false;
        };
    }
}
