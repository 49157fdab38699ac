package dev.dynamocart.simulation.workload;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.core.version.Context;
import dev.dynamocart.core.version.OperationId;
import dev.dynamocart.core.version.Payload;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.world.World;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client process: reads, merges and puts back with the context, retries with the same operation id when an outcome is
 * unknown, and has bad habits. May work on several operations at once, like two tabs of a browser.
 */
public final class SimulatedClient {

    private static final int REPLAY_MICROS_MAX = 5_000_000;
    private static final int DAY_MILLIS = 24 * 60 * 60 * 1000;

    /** What the client remembers of a key. */
    private record Memory(ItemSet set, Context context) {}

    private final int number;
    private final World world;
    private final Randomness random;
    private final Access access;
    private final List<Key> keys;
    private final Ledger ledger;
    private final ReadWatch reads;
    private final Activity activity;
    private final Map<Integer, Memory> lastRead = new HashMap<>();
    private final Map<Integer, Memory> lastPut = new HashMap<>();
    private final BitSet ownPutRunning = new BitSet();
    private long operations;

    /** Who looks at every answer to a read. */
    @FunctionalInterface
    public interface ReadWatch {
        /** A read of key number {@code key} was answered. */
        void onRead(int key, Reply.Fetched fetched);
    }

    /** Client number {@code number}, which reaches the store by {@code access}. */
    public SimulatedClient(int number, World world, Randomness random, Access access, Workbench bench) {
        this.number = number;
        this.world = world;
        this.random = random;
        this.access = access;
        this.keys = bench.keys();
        this.ledger = bench.ledger();
        this.reads = bench.reads();
        this.activity = bench.activity();
    }

    /**
     * What all clients of a run share.
     *
     * @param keys all keys, by number
     * @param ledger remembers what was tried and promised
     * @param reads looks at every answer to a read
     * @param activity counts what is under way
     */
    public record Workbench(List<Key> keys, Ledger ledger, ReadWatch reads, Activity activity) {}

    /** Sets out to do {@code operation} now. */
    public void perform(Operation operation) {
        ledger.began();
        switch (operation.kind()) {
            case READ, ADD, REMOVE, DELETE -> readThen(operation, true);
            case ADD_BLIND -> add(operation, new Memory(ItemSet.none(operation.key()), Context.EMPTY), null);
            case ADD_STALE -> add(operation, memory(lastRead, operation.key()), null);
            case ADD_OWN -> addToOwn(operation);
        }
    }

    private void call(Request request, Consumer<@Nullable Reply> caller) {
        activity.begin();
        access.call(request, reply -> {
            caller.accept(reply);
            activity.end();
        });
    }

    private static Memory memory(Map<Integer, Memory> memories, int key) {
        Memory memory = memories.get(key);
        return memory != null ? memory : new Memory(ItemSet.none(key), Context.EMPTY);
    }

    /** One at a time for each key, as the workload of P1 wants it. */
    private void addToOwn(Operation operation) {
        if (!ownPutRunning.get(operation.key())) {
            ownPutRunning.set(operation.key());
            add(operation, memory(lastPut, operation.key()), null);
        }
    }

    private void readThen(Operation operation, boolean mayRetry) {
        Request.Get get = getOf(operation);
        call(get, reply -> {
            if (reply instanceof Reply.Fetched fetched) {
                reads.onRead(operation.key(), fetched);
                proceed(operation, fetched);
            } else if (mayRetry) {
                readThen(operation, false);
            }
        });
    }

    private Request.Get getOf(Operation operation) {
        Operation.Asked asked = operation.asked();
        return new Request.Get(
                keys.get(operation.key()),
                new Request.ReadQuorum(asked.readN(), 0, asked.strict()),
                random.chance(0.05));
    }

    private void proceed(Operation operation, Reply.Fetched fetched) {
        ItemSet set = ItemSet.read(operation.key(), fetched.siblings());
        if (set == null) {
            return;
        }
        Memory seen = new Memory(set, fetched.siblings().context());
        if (operation.kind() == Operation.Kind.READ || random.chance(0.5)) {
            lastRead.put(operation.key(), seen);
        }
        switch (operation.kind()) {
            case ADD -> add(operation, seen, fetched.fastest());
            case REMOVE -> remove(operation, seen, fetched.fastest());
            case DELETE -> delete(operation, seen);
            case READ, ADD_BLIND, ADD_STALE, ADD_OWN -> {}
        }
    }

    private void add(Operation operation, Memory seen, @Nullable NodeId fastest) {
        int item = ledger.newItem(operation.key());
        ItemSet next = seen.set().with(item);
        put(operation, new Ledger.Change.Add(item), request(operation, seen, next.encode(), fastest), next);
    }

    private void remove(Operation operation, Memory seen, @Nullable NodeId fastest) {
        BitSet present = seen.set().present();
        if (present.isEmpty()) {
            return;
        }
        BitSet victim = new BitSet();
        int from = random.below(present.length());
        victim.set(present.nextSetBit(from));
        ItemSet next = seen.set().without(victim);
        put(operation, new Ledger.Change.Remove(victim), request(operation, seen, next.encode(), fastest), next);
    }

    private void delete(Operation operation, Memory seen) {
        Ledger.Change change =
                new Ledger.Change.Delete(operation.key(), seen.set().present());
        Request.Put put = request(operation, seen, Payload.Tombstone.MARK, null);
        put(operation, change, put, ItemSet.none(operation.key()));
    }

    private Request.Put request(Operation operation, Memory seen, Payload payload, @Nullable NodeId fastest) {
        OperationId id = new OperationId(number + 1L, ++operations);
        long clockMillis = random.chance(0.1) ? random.below(2 * DAY_MILLIS) : DAY_MILLIS;
        long wallClockMillis = Math.max(0, clockMillis + world.wallClocks().offsetMillis(number));
        return new Request.Put(
                keys.get(operation.key()),
                seen.context(),
                payload,
                id,
                wallClockMillis,
                new Request.PutOptions(
                        new Request.WriteQuorum(
                                operation.asked().writeN(),
                                operation.asked().w(),
                                operation.asked().strict(),
                                0),
                        random.chance(0.7) ? fastest : null,
                        random.chance(0.05)));
    }

    private void put(Operation operation, Ledger.Change change, Request.Put request, ItemSet next) {
        ledger.sending(request.operation(), change);
        if (world.journal().isOn()) {
            world.journal()
                    .add(() -> "client " + number + " puts " + change + " to " + request.key() + " as "
                            + request.operation() + " " + operation.habit());
        }
        new PutAttempts(operation, change, request, next).send();
    }

    /** One put over its tries, until its outcome is as clear as it gets. */
    private final class PutAttempts {
        private final Operation operation;
        private final Ledger.Change change;
        private final Request.Put request;
        private final ItemSet next;
        private int triesLeft;
        private int tries;
        private int awaited;
        private boolean doubtful;
        private boolean settled;

        PutAttempts(Operation operation, Ledger.Change change, Request.Put request, ItemSet next) {
            this.operation = operation;
            this.change = change;
            this.request = request;
            this.next = next;
            this.triesLeft = random.below(4);
        }

        void send() {
            switch (operation.habit()) {
                case PATIENT, REPLAYS -> sendOne();
                case TWICE -> {
                    sendOne();
                    sendOne();
                }
                case ABANDONS -> {
                    call(request, _ -> {});
                    settle(Ledger.Outcome.UNKNOWN);
                }
            }
        }

        private void sendOne() {
            if (tries++ > 0) {
                ledger.repeated();
            }
            awaited++;
            call(request, this::onReply);
        }

        private void onReply(@Nullable Reply reply) {
            awaited--;
            if (reply instanceof Reply.Acknowledged acknowledged) {
                if (!settled) {
                    lastPut.put(operation.key(), new Memory(next, acknowledged.context()));
                    settle(Ledger.Outcome.ACKNOWLEDGED);
                }
                return;
            }
            if (!(reply instanceof Reply.Refused)) {
                doubtful = true;
            }
            if (settled || awaited > 0) {
                return;
            }
            if (triesLeft > 0) {
                triesLeft--;
                sendOne();
            } else {
                settle(doubtful ? Ledger.Outcome.UNKNOWN : Ledger.Outcome.REFUSED);
            }
        }

        private void settle(Ledger.Outcome outcome) {
            settled = true;
            ledger.settle(change, outcome);
            world.journal().add(() -> "client " + number + " " + change + " is " + outcome);
            if (operation.kind() == Operation.Kind.ADD_OWN) {
                ownPutRunning.clear(operation.key());
            }
            if (operation.habit() == Operation.Habit.REPLAYS && outcome != Ledger.Outcome.REFUSED) {
                activity.begin();
                world.timeline().after(random.below(REPLAY_MICROS_MAX), this::replay);
            }
        }

        private void replay() {
            ledger.repeated();
            call(request, _ -> {});
            activity.end();
        }
    }
}
