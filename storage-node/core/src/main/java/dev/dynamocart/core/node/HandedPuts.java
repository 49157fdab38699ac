package dev.dynamocart.core.node;

import dev.dynamocart.core.message.PeerId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The puts that others handed over to this node, for a while, so that a message that arrives twice is not worked on twice: a
 * put that was refused is surely not applied, and a late copy of its message must not apply it.
 */
final class HandedPuts {

    private static final int REMEMBERED_MAX = 10_000;

    private record Handed(PeerId from, long request) {}

    private final Set<Handed> remembered = new LinkedHashSet<>();

    /** Whether the put with this request number of {@code from} came for the first time. */
    boolean isFirst(PeerId from, long request) {
        if (!remembered.add(new Handed(from, request))) {
            return false;
        }
        if (remembered.size() > REMEMBERED_MAX) {
            remembered.remove(remembered.iterator().next());
        }
        return true;
    }
}
