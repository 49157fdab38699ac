package dev.dynamocart.simulation.world;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Invariant;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.StoreResult;
import dev.dynamocart.core.message.Command;
import dev.dynamocart.core.message.Member;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.core.node.Core;
import dev.dynamocart.core.ring.NodeId;
import dev.dynamocart.simulation.disk.SimulatedDisk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One process that runs a core: a storage node with a disk, or a client without one. Hands the core its inputs one at a time,
 * carries out its effects, and can be crashed, started again, paused and resumed. While it is paused its inputs pile up.
 */
public final class SimulatedProcess implements Effects {

    /** Makes a new core for a process that starts. */
    @FunctionalInterface
    interface Boot {
        Core core(SimulatedProcess process);
    }

    private static final class Timer {
        private boolean withdrawn;
    }

    private final World world;
    private final int index;
    private final PeerId id;
    private final Boot boot;
    private long clockOffsetMillis;
    private final Map<Long, Timer> timers = new HashMap<>();
    private final LinkedHashMap<Long, OpenRequest> open = new LinkedHashMap<>();
    private final LinkedHashMap<Long, Consumer<@Nullable Reply>> commands = new LinkedHashMap<>();
    private final ArrayDeque<Runnable> backlog = new ArrayDeque<>();
    private @Nullable SimulatedDisk disk;
    private @Nullable Core core;
    private int lives;
    private int atWork;
    private boolean handling;
    private boolean paused;
    private long movingSinceMicros;

    SimulatedProcess(World world, int index, PeerId id, long clockOffsetMillis, Boot boot) {
        this.world = world;
        this.index = index;
        this.id = id;
        this.clockOffsetMillis = clockOffsetMillis;
        this.boot = boot;
    }

    void attach(SimulatedDisk ownDisk) {
        this.disk = ownDisk;
    }

    /** The process's number, which is its end point on the network. */
    public int index() {
        return index;
    }

    /** Who the process is to its peers. */
    public PeerId id() {
        return id;
    }

    /** Whether the process is a storage node. */
    public boolean hasDisk() {
        return disk != null;
    }

    /** The node's disk. */
    public SimulatedDisk disk() {
        return Objects.requireNonNull(disk, "A client process has no disk");
    }

    /** How often the process has crashed. */
    public int lives() {
        return lives;
    }

    /** Whether a core runs, perhaps paused. */
    public boolean isRunning() {
        return core != null;
    }

    /** The core that runs; null while there is none. */
    public @Nullable Core core() {
        return core;
    }

    /** Whether the process stands still. */
    public boolean isPaused() {
        return paused;
    }

    /** Since when the process has run without a crash or pause. */
    public long movingSinceMicros() {
        return movingSinceMicros;
    }

    /** The requests that are not answered yet, oldest first. */
    public Collection<OpenRequest> openRequests() {
        return open.values();
    }

    /** How many requests the core has been handed and has not answered yet. */
    public int atWork() {
        return atWork;
    }

    /** Starts the process, if it is not running. */
    public void start() {
        if (core != null) {
            return;
        }
        if (disk != null) {
            disk.mount();
            disk.open();
        }
        core = boot.core(this);
        movingSinceMicros = world.timeline().nowMicros();
        world.journal().add(() -> id + " starts");
        world.watches().forEach(watch -> watch.onStarted(this));
        input(60, lives, c -> c.start(nowMillis()));
    }

    /** Ends the process on the spot; what its disk had not synced may be gone. */
    public void crash() {
        if (core == null) {
            return;
        }
        world.journal().add(() -> id + " crashes");
        core = null;
        lives++;
        paused = false;
        timers.clear();
        backlog.clear();
        if (disk != null) {
            disk.crash();
        }
        world.watches().forEach(watch -> watch.onCrashed(this));
        List<OpenRequest> orphans = new ArrayList<>(open.values());
        open.clear();
        List<Consumer<@Nullable Reply>> operators = new ArrayList<>(commands.values());
        commands.clear();
        operators.forEach(operator -> world.timeline().after(0, () -> operator.accept(null)));
        atWork = 0;
        orphans.forEach(
                orphan -> world.timeline().after(0, () -> orphan.caller().accept(null)));
    }

    /** The power of the process's machine goes: the process ends, if it runs, and its disk loses what it had only buffered. */
    public void losePower() {
        crash();
        world.journal().add(() -> id + " loses power");
        if (disk != null) {
            disk.losePower();
        }
        world.watches().forEach(watch -> watch.onPowerLost(this));
    }

    /** Stops the process without ending it, as SIGSTOP does. */
    public void pause() {
        if (core != null && !paused) {
            paused = true;
            world.journal().add(() -> id + " is paused");
        }
    }

    /** Lets a paused process go on; all that piled up comes in at once, in order. */
    public void resume() {
        if (!paused) {
            return;
        }
        paused = false;
        movingSinceMicros = world.timeline().nowMicros();
        world.journal().add(() -> id + " resumes");
        int life = lives;
        for (Runnable input : backlog) {
            world.timeline().after(0, () -> {
                if (life == lives) {
                    offer(input);
                }
            });
        }
        backlog.clear();
    }

    /**
     * Hands the process a request.
     *
     * @param caller gets the reply at the moment when the core gives it, or null when the process ends before
     */
    public void request(Request body, Consumer<@Nullable Reply> caller) {
        OpenRequest request =
                new OpenRequest(world.nextRequest(), body, world.timeline().nowMicros(), caller);
        if (core == null) {
            world.timeline().after(0, () -> caller.accept(null));
            return;
        }
        open.put(request.id(), request);
        if (world.journal().isOn()) {
            world.journal().add(() -> id + " <- request " + request.id() + " " + body);
        }
        input(Prints.mix(61, Prints.of(body)), request.id(), c -> {
            atWork++;
            world.watches().forEach(watch -> watch.onRequest(this, request));
            c.onRequest(nowMillis(), request.id(), body);
        });
    }

    /**
     * Hands the process an operator's command.
     *
     * @param operator gets the reply at the moment when the core gives it, or null when the process ends before
     */
    public void command(Command command, Consumer<@Nullable Reply> operator) {
        if (core == null) {
            world.timeline().after(0, () -> operator.accept(null));
            return;
        }
        long request = world.nextRequest();
        commands.put(request, operator);
        world.journal().add(() -> id + " <- command " + command);
        input(67, request, c -> c.onCommand(nowMillis(), request, command));
    }

    public void receive(PeerId from, Message message) {
        if (world.journal().isOn() && !isSmallTalk(message)) {
            world.journal().add(() -> id + " <- " + from + " " + message);
        }
        input(62, Prints.of(message), c -> c.onMessage(nowMillis(), from, message));
    }

    /** What goes on all the time and explains nothing. */
    private static boolean isSmallTalk(Message message) {
        return message instanceof Message.GossipDigest
                || message instanceof Message.GossipSame
                || message instanceof Message.Ping
                || message instanceof Message.Pong;
    }

    /** Tells the core that the transport could not reach {@code node}. */
    public void tellUnreachable(NodeId node) {
        input(63, node.name().hashCode(), c -> c.onUnreachable(nowMillis(), node));
    }

    /** Hands the core an input of the host's own kind. */
    public void tell(int kind, Consumer<Core> input) {
        input(kind, 0, input);
    }

    private void input(long kind, long print, Consumer<Core> call) {
        offer(() -> {
            Core running = core;
            if (running != null) {
                world.digest().add(Prints.mix(world.timeline().nowMicros(), index));
                world.digest().add(Prints.mix(kind, print));
                handle(running, call);
            }
        });
    }

    private void offer(Runnable input) {
        if (paused) {
            backlog.add(input);
        } else {
            input.run();
        }
    }

    private void handle(Core running, Consumer<Core> call) {
        if (handling) {
            throw new IllegalStateException("An input came in while another was handled");
        }
        handling = true;
        try {
            call.accept(running);
        } catch (Violation broken) {
            throw broken;
        } catch (Invariant.Broken broken) {
            throw new Violation("a check in the core", id + ": " + broken.getMessage());
        } catch (RuntimeException thrown) { // the outermost place of a core: whatever it throws is a finding
            throw new Violation("a core throws nothing", id + ": " + thrown);
        } finally {
            handling = false;
        }
    }

    /** The process's clock leaps ahead, as after a sleep of the whole machine; it never goes back, as hosts promise. */
    public void leapClock(long millis) {
        clockOffsetMillis += millis;
        world.journal().add(() -> id + " finds its clock " + millis + " ms ahead");
        world.watches().forEach(watch -> watch.onClockLeapt(this));
    }

    /** The process's own monotonic clock. */
    public long nowMillis() {
        return clockOffsetMillis + world.timeline().nowMicros() / 1000;
    }

    /** The world's time. */
    public long nowMicros() {
        return world.timeline().nowMicros();
    }

    private void effect(long kind, long print) {
        if (!handling) {
            throw new Violation("effects only while an input is handled", id + " caused an effect of kind " + kind);
        }
        world.digest().add(Prints.mix(kind, print));
    }

    @Override
    public void send(PeerId to, Message message) {
        effect(70, Prints.of(message));
        world.send(this, to, message);
    }

    @Override
    public void submit(StoreOp operation) {
        effect(71, Prints.of(operation));
        if (world.journal().isOn()) {
            world.journal().add(() -> id + " -> disk " + operation);
        }
        if (operation instanceof StoreOp.Scan scan) {
            world.watches().forEach(watch -> watch.onScan(this, scan));
        }
        int life = lives;
        disk().submit(operation, result -> {
            if (life == lives) {
                stored(operation, result);
            }
        });
    }

    private void stored(StoreOp operation, StoreResult result) {
        if (world.journal().isOn() && !(result instanceof StoreResult.Found)) {
            world.journal().add(() -> id + " <- disk " + result);
        }
        input(65, Prints.of(result), c -> {
            if (result instanceof StoreResult.Done) {
                confirmed(operation);
            }
            c.onStored(nowMillis(), result);
        });
    }

    private void confirmed(StoreOp operation) {
        List<Watch> watches = world.watches();
        for (int i = 0; i < watches.size(); i++) {
            watches.get(i).onConfirmed(this, operation);
        }
    }

    @Override
    public void setTimer(long timer, long delayMillis) {
        effect(72, Prints.mix(timer, delayMillis));
        Timer set = new Timer();
        Timer before = timers.put(timer, set);
        if (before != null) {
            before.withdrawn = true;
        }
        int life = lives;
        world.timeline().after(delayMillis * 1000, () -> {
            if (life == lives && !set.withdrawn) {
                fire(timer, set);
            }
        });
    }

    /** A timer that piled up behind a pause may still be withdrawn by an input before it. */
    private void fire(long timer, Timer set) {
        offer(() -> {
            if (set.withdrawn) {
                return;
            }
            timers.remove(timer, set);
            input(66, timer, c -> c.onTimer(nowMillis(), timer));
        });
    }

    @Override
    public void cancelTimer(long timer) {
        effect(73, timer);
        Timer set = timers.remove(timer);
        if (set != null) {
            set.withdrawn = true;
        }
    }

    @Override
    public void reply(long request, Reply reply) {
        effect(74, Prints.mix(request, Prints.of(reply)));
        Consumer<@Nullable Reply> operator = commands.remove(request);
        if (operator != null) {
            world.journal().add(() -> id + " -> reply to an operator " + reply);
            world.timeline().after(0, () -> operator.accept(reply));
            return;
        }
        OpenRequest answered = open.remove(request);
        atWork--;
        if (answered == null) {
            throw new Violation(
                    "every request answered once", id + " answers request " + request + " that is not open");
        }
        if (world.journal().isOn()) {
            world.journal().add(() -> id + " -> reply to " + request + " " + reply);
        }
        List<Watch> watches = world.watches();
        for (int i = 0; i < watches.size(); i++) {
            watches.get(i).onReply(this, answered, reply);
        }
        world.timeline().after(0, () -> answered.caller().accept(reply));
    }

    @Override
    public void emit(Event event) {
        effect(75, event.getClass().getSimpleName().hashCode());
        if (world.journal().isOn()) {
            world.journal().add(() -> id + " tells " + event);
        }
        List<Watch> watches = world.watches();
        for (int i = 0; i < watches.size(); i++) {
            watches.get(i).onEvent(this, event);
        }
        if (event instanceof Event.Progressed progressed) {
            tellProgress(progressed.progress());
        }
    }

    /** The only shard is all shards. */
    private void tellProgress(Member.Progress progress) {
        int life = lives;
        world.timeline().after(0, () -> {
            if (life == lives) {
                input(64, Prints.mix(progress.seen(), progress.done()), c -> c.onProgress(nowMillis(), progress));
            }
        });
    }
}
