package dev.dynamocart.simulation.world;

import dev.dynamocart.core.message.Reply;
import dev.dynamocart.core.message.Request;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that a process works on.
 *
 * @param id the world's number for it
 * @param body what is asked
 * @param askedAtMicros when it came in
 * @param caller gets the reply, or null when the process ended without one
 */
public record OpenRequest(long id, Request body, long askedAtMicros, Consumer<@Nullable Reply> caller) {}
