package dev.dynamocart.simulation.workload;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import dev.dynamocart.simulation.world.SimulatedProcess;
import dev.dynamocart.simulation.world.World;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Client-driven coordination (§6.4): each request goes to the client core in the client's own process. */
public final class CoreAccess implements Access {

    private final World world;
    private final SimulatedProcess process;
    private final long patienceMicros;

    /**
     * @param process runs the client core
     * @param patienceMicros after this silence the client gives up
     */
    public CoreAccess(World world, SimulatedProcess process, long patienceMicros) {
        this.world = world;
        this.process = process;
        this.patienceMicros = patienceMicros;
    }

    @Override
    public void call(Request request, Consumer<@Nullable Reply> caller) {
        Once once = new Once(caller);
        process.request(request, once::accept);
        world.timeline().after(patienceMicros, () -> once.accept(null));
    }
}
