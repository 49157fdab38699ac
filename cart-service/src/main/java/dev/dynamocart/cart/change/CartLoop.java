package dev.dynamocart.cart.change;

import dev.dynamocart.cart.codec.CartCodec;
import dev.dynamocart.cart.codec.MalformedValueException;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.lattice.DeviceId;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.operation.CartOperation;
import dev.dynamocart.cart.operation.CartRules;
import dev.dynamocart.cart.operation.Change;
import dev.dynamocart.cart.store.CartStore;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All carts as served by one event loop. Called on that loop only; every answer comes on it, exactly once. */
public final class CartLoop {
    private final LoopParts parts;
    private final MintedDots minted;
    private final Map<CartId, CartLane> lanes = new HashMap<>();
    private int waiting;

    /**
     * Makes the loop.
     *
     * @param device never used before, by any process
     */
    public CartLoop(CartStore store, LoopClock clock, LoopSettings settings, LoopEvents events, DeviceId device) {
        this.parts = new LoopParts(store, clock, settings, new CartRules(settings.limits()), events);
        this.minted = new MintedDots(device);
    }

    LoopParts parts() {
        return parts;
    }

    /** True if the store would take requests. */
    public boolean isReady() {
        return parts.store().isReady();
    }

    /** An operation id for a request that brings none. */
    public CartDot mint(CartId cart) {
        return minted.next(cart);
    }

    /** Reads and merges; writes nothing. */
    public void read(CartId cart, Consumer<ReadAnswer> then) {
        new PatientRead(parts, StoreKey.of(cart), outcome -> then.accept(readAnswer(cart, outcome))).start();
    }

    /**
     * Reads until the cart is as wanted. It is read again only while too few of its homes were seen, so that it may be so all the
     * same; what is read last is answered.
     */
    public void readUntil(CartId cart, Predicate<Cart> isAsWanted, Consumer<ReadAnswer> then) {
        long deadlineMillis = parts.clock().monotonicMillis() + parts.settings().deadlineMillis();
        readUntil(new Sought(cart, isAsWanted, deadlineMillis), 1, then);
    }

    private record Sought(CartId cart, Predicate<Cart> isAsWanted, long deadlineMillis) {}

    private void readUntil(Sought sought, int attempt, Consumer<ReadAnswer> then) {
        read(sought.cart, answer -> {
            boolean mayCatchUp = answer instanceof ReadAnswer.Read(CartReadout readout)
                    && !readout.copies().isFull()
                    && !sought.isAsWanted.test(readout.cart());
            boolean isInTime =
                    attempt < parts.settings().attemptsMax() && parts.clock().monotonicMillis() < sought.deadlineMillis;
            if (mayCatchUp && isInTime) {
                parts.events().retried(LoopEvents.Retry.CART_BEHIND_VERSION);
                parts.clock().after(parts.settings().pauseMillis(attempt), () -> readUntil(sought, attempt + 1, then));
            } else {
                then.accept(answer);
            }
        });
    }

    private ReadAnswer readAnswer(CartId id, ReadOutcome outcome) {
        return switch (outcome) {
            case ReadOutcome.Unavailable unavailable -> new ReadAnswer.NotRead(Trouble.of(unavailable));
            case ReadOutcome.Found found -> {
                try {
                    List<Cart> siblings = ReadMergeWrite.decode(found);
                    parts.events().siblingsRead(siblings.size());
                    Cart cart = Cart.joinAll(siblings);
                    byte[] stored = siblings.size() == 1 ? found.siblings().getFirst() : CartCodec.encode(cart);
                    cart.storyOf(siblings).ifPresent(story -> parts.events().merged(id, story, Optional.empty()));
                    Cart now = parts.now(cart, found.copies());
                    yield new ReadAnswer.Read(new CartReadout(now, stored, siblings, found.copies()));
                } catch (MalformedValueException unreadable) {
                    yield new ReadAnswer.NotRead(new Trouble(Trouble.Kind.UNREADABLE, unreadable.reason()));
                }
            }
        };
    }

    /** The same for somebody who looks: if no quorum can be reached, what a single node knows; the copies tell. */
    public void look(CartId cart, Consumer<ReadAnswer> then) {
        new PatientRead(parts, StoreKey.of(cart), outcome -> then.accept(readAnswer(cart, outcome)))
                .orFromOne()
                .start();
    }

    /** Applies one operation through read-merge-write; waits for others on the same cart. */
    public void change(CartId cart, CartDot dot, CartOperation operation, Consumer<ChangeAnswer> then) {
        CartLane lane = lanes.computeIfAbsent(cart, id -> new CartLane(parts, id, () -> lanes.remove(id)));
        if (lane.isFull() || waiting >= parts.settings().loopWaitingMax()) {
            parts.events().changed(LoopEvents.Outcome.OVERLOADED);
            then.accept(new ChangeAnswer.Failed(new Trouble(Trouble.Kind.OVERLOADED, "Too many changes are waiting.")));
            return;
        }
        waiting++;
        long deadlineMillis = parts.clock().monotonicMillis() + parts.settings().deadlineMillis();
        Change change = new Change(dot, parts.clock().wallMillis(), operation);
        lane.add(new Waiting(change, deadlineMillis, answer -> {
            waiting--;
            parts.events().changed(LoopEvents.Outcome.of(answer));
            then.accept(answer);
        }));
    }
}
