package dev.dynamocart.simulation;

import dev.dynamocart.core.node.ClientNode;
import dev.dynamocart.core.node.StorageNode;
import dev.dynamocart.simulation.clockwork.Randomness;
import dev.dynamocart.simulation.fault.FaultDriver;
import dev.dynamocart.simulation.mark.Marks;
import dev.dynamocart.simulation.plan.Plan;
import dev.dynamocart.simulation.workload.Access;
import dev.dynamocart.simulation.workload.CoreAccess;
import dev.dynamocart.simulation.workload.Ledger;
import dev.dynamocart.simulation.workload.NodeAccess;
import dev.dynamocart.simulation.workload.Operation;
import dev.dynamocart.simulation.workload.SimulatedClient;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.Violation;
import dev.dynamocart.simulation.world.World;
import java.util.ArrayList;
import java.util.List;

/** One schedule from its beginning to its verdict: form, load under faults, heal, judge. */
final class Schedule {

    private static final int REFRESH_MILLIS = 2000;
    private static final long CLIENT_SEED = 1000;

    private final Plan plan;
    private final World world;
    private final FaultDriver faults;
    private final Marks marks;
    private final Ledger ledger = new Ledger();
    private final Judge judge;
    private final Randomness random;

    Schedule(Plan plan, Options options) {
        this.plan = plan;
        this.random = new Randomness(plan.seed()).fork(7);
        this.world = new World(
                plan.world(),
                random.nextLong(),
                (settings, self, restored, source, effects) ->
                        new StorageNode(settings, self, restored, source, options.flaws(), effects),
                options.journalKept());
        world.setTransit(options.transit());
        this.marks = new Marks(world);
        this.faults = new FaultDriver(world);
        world.watch(marks);
        this.judge = new Judge(plan, world, ledger, faults);
    }

    Outcome run() {
        Violation violation = null;
        try {
            world.startNodes();
            List<SimulatedClient> clients = clients();
            judge.awaitRing();
            load(clients);
            world.timeline().runUntil(world.timeline().nowMicros() + plan.loadMicros());
            faults.heal();
            judge.judge();
        } catch (Violation broken) {
            violation = broken;
            world.journal().add(() -> "BROKEN " + broken.getMessage());
        }
        return new Outcome(
                plan,
                world.digest().toString(),
                violation,
                marks.reached(),
                world.timeline().happened(),
                ledger.operations(),
                ledger.acknowledgements(),
                world.journal().lines());
    }

    private void load(List<SimulatedClient> clients) {
        if (!plan.off().isEmpty()) {
            world.swallow(message -> plan.off().stream().anyMatch(mechanism -> mechanism.needs(message)));
        }
        for (Operation operation : plan.operations()) {
            world.timeline().after(operation.atMicros(), () -> clients.get(operation.client())
                    .perform(operation));
        }
        faults.plan(plan.faults());
    }

    private List<SimulatedClient> clients() {
        SimulatedClient.Workbench bench =
                new SimulatedClient.Workbench(plan.crowd().keys(), ledger, judge.reads(), judge.activity());
        List<SimulatedClient> clients = new ArrayList<>();
        for (int i = 0; i < plan.crowd().clients(); i++) {
            clients.add(new SimulatedClient(i, world, random.fork(CLIENT_SEED + i), access(i), bench));
        }
        return clients;
    }

    private Access access(int client) {
        long patienceMicros = plan.world().timing().requestTimeoutMillis() * 1500L;
        if (plan.crowd().clientDriven()) {
            return new CoreAccess(world, startClientCore(), patienceMicros);
        }
        NodeAccess access = new NodeAccess(
                world, random.fork(2 * CLIENT_SEED + client), faults.hiddenFromClients(), patienceMicros);
        return plan.crowd().pinned() ? access.pinnedTo(client % plan.world().nodes()) : access;
    }

    private SimulatedProcess startClientCore() {
        ClientNode.Settings settings = new ClientNode.Settings(
                new ClientNode.Instance(
                        plan.world().quorum().read(),
                        plan.world().quorum().w(),
                        plan.world().quorum().reconciliation()),
                plan.crowd().coordination(),
                plan.world().timing(),
                REFRESH_MILLIS,
                plan.world().limits().requestsMax());
        SimulatedProcess process = world.addClient((self, source) -> new ClientNode(settings, source, self));
        process.start();
        ClientConnections.keep(world, process);
        return process;
    }
}
