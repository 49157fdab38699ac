package dev.dynamocart.cart.change;

import dev.dynamocart.cart.codec.CartCodec;
import dev.dynamocart.cart.codec.MalformedValueException;
import dev.dynamocart.cart.lattice.CartDot;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.CartId;
import dev.dynamocart.cart.model.JournalEntry;
import dev.dynamocart.cart.model.Order;
import dev.dynamocart.cart.operation.Applied;
import dev.dynamocart.cart.store.Copies;
import dev.dynamocart.cart.store.ReadOutcome;
import dev.dynamocart.cart.store.StoreKey;
import dev.dynamocart.cart.store.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One read-merge-write of one cart for a batch of changes: read the siblings, merge them, apply every change that they have not
 * seen, write the result with the context. It tries again until the deadline of each change, with the same operation ids; what
 * cannot be known by then is answered as unknown.
 *
 * <p>If no quorum can be read for a while, changes that commute with everything are applied to what one node knows. They are not
 * acknowledged, but they are kept there, and the answer tells so.
 *
 * <p>A change that the cart has seen is written again, too: a write that missed its quorum before may be visible on one node
 * only, and "done" means durable on a quorum.
 */
final class ReadMergeWrite {
    private static final Trouble UNREACHABLE =
            new Trouble(Trouble.Kind.REFUSED, "The newest version of the cart cannot be reached.");

    /** Of writes that the store refused as too much. */
    static final int OVERLOADED_ATTEMPTS_MAX = 2;

    private final LoopParts parts;
    private final CartId cartId;
    private final StoreKey key;
    private final List<Waiting> open;
    private final Runnable finished;
    private final long startedAtMillis;
    private int attempts;
    private boolean isAlone;
    private boolean ended;
    private LoopClock.Timer deadline = () -> {};
    private Trouble lastTrouble = new Trouble(Trouble.Kind.REFUSED, "The store did not answer in time.");

    ReadMergeWrite(LoopParts parts, CartId cart, List<Waiting> batch, Runnable finished) {
        this.parts = parts;
        this.cartId = cart;
        this.key = StoreKey.of(cart);
        this.open = new ArrayList<>(batch);
        this.finished = finished;
        this.startedAtMillis = parts.clock().monotonicMillis();
    }

    void start() {
        parts.events().batched(open.size());
        expire();
        attempt();
    }

    private void attempt() {
        if (ended) {
            return;
        }
        int attempt = ++attempts;
        isAlone = false;
        parts.store().read(key, outcome -> {
            if (!ended && attempt == attempts) {
                onRead(outcome);
            }
        });
    }

    private void readOne() {
        int attempt = attempts;
        isAlone = true;
        parts.store().readOne(key, outcome -> {
            if (!ended && attempt == attempts) {
                onRead(outcome);
            }
        });
    }

    private boolean isTimeForOne() {
        long waitedMillis = parts.clock().monotonicMillis() - startedAtMillis;
        return !isAlone
                && waitedMillis >= parts.settings().oneAfterMillis()
                && open.stream()
                        .anyMatch(waiting -> waiting.change().operation().restsOnOneNode());
    }

    private void onRead(ReadOutcome outcome) {
        switch (outcome) {
            case ReadOutcome.Unavailable unavailable when unavailable.isPassing() && isTimeForOne() -> readOne();
            case ReadOutcome.Unavailable unavailable -> onUnavailable(unavailable);
            case ReadOutcome.Found found -> {
                try {
                    apply(found, decode(found));
                } catch (MalformedValueException unreadable) {
                    failAll(new Trouble(Trouble.Kind.UNREADABLE, unreadable.reason()));
                }
            }
        }
    }

    private void onUnavailable(ReadOutcome.Unavailable unavailable) {
        Trouble trouble = Trouble.of(unavailable);
        switch (unavailable.why()) {
            case PASSING -> tryAgain(trouble, LoopEvents.Retry.READ_UNAVAILABLE);
            case OVERLOADED -> {
                parts.events().storeOverloaded();
                failAll(trouble);
            }
            case FINAL -> failAll(trouble);
        }
    }

    static List<Cart> decode(ReadOutcome.Found found) {
        List<Cart> siblings = new ArrayList<>(found.siblings().size());
        for (byte[] sibling : found.siblings()) {
            siblings.add(CartCodec.decode(sibling));
        }
        return siblings;
    }

    private void apply(ReadOutcome.Found found, List<Cart> siblings) {
        parts.events().siblingsRead(siblings.size());
        Cart merged = Cart.joinAll(siblings);
        Cart cart = parts.now(merged, found.copies());
        List<Waiting> done = new ArrayList<>(open.size());
        List<Boolean> repeated = new ArrayList<>(open.size());
        for (Waiting waiting : List.copyOf(open)) {
            if (isAlone && !waiting.change().operation().restsOnOneNode()) {
                continue;
            }
            if (!found.copies().isFull() && parts.rules().isBlind(cart, waiting.change())) {
                refuseUnseen(waiting);
                continue;
            }
            switch (parts.rules().apply(cart, waiting.change())) {
                case Applied.Done applied -> {
                    cart = applied.cart();
                    done.add(waiting);
                    repeated.add(applied.repeated());
                }
                case Applied.Refused refused -> refuse(waiting, refused.reason(), found.copies());
            }
        }
        if (done.isEmpty()) {
            tryAgainIfOpen(LoopEvents.Retry.CART_BEHIND_VERSION);
            return;
        }
        Optional<JournalEntry.Merged> story = merged.storyOf(siblings);
        if (story.isPresent() && repeated.contains(false)) {
            CartDot firstNew = done.get(repeated.indexOf(false)).change().dot();
            cart = cart.withMerged(firstNew, story.get());
        }
        write(found, new Batch(cart, siblings, found.copies(), story, done, repeated));
    }

    /** A cart that is behind may catch up with the next read; every other reason is final. */
    private void refuse(Waiting waiting, Applied.Reason reason, Copies copies) {
        if (reason == Applied.Reason.UNKNOWN_JOIN && !copies.isFull()) {
            refuseUnseen(waiting);
        } else if (reason != Applied.Reason.BEHIND_VERSION || isLastAttempt()) {
            open.remove(waiting);
            waiting.reject(reason);
        }
    }

    /** What it is about cannot be seen now; it may be with the next read. */
    private void refuseUnseen(Waiting waiting) {
        if (isLastAttempt()) {
            open.remove(waiting);
            waiting.fail(UNREACHABLE);
        }
    }

    private boolean isLastAttempt() {
        return attempts >= parts.settings().attemptsMax();
    }

    /** What one write holds. */
    private record Batch(
            Cart cart,
            List<Cart> siblings,
            Copies read,
            Optional<JournalEntry.Merged> story,
            List<Waiting> done,
            List<Boolean> repeated) {}

    private void write(ReadOutcome.Found found, Batch batch) {
        byte[] value = CartCodec.encode(batch.cart);
        batch.done.forEach(Waiting::sent);
        int attempt = attempts;
        parts.store().write(key, found.context(), value, outcome -> {
            if (!ended && attempt == attempts) {
                onWritten(outcome, value, batch);
            }
        });
    }

    private void onWritten(WriteOutcome outcome, byte[] value, Batch batch) {
        switch (outcome) {
            case WriteOutcome.Acknowledged acknowledged -> {
                CartDot first = batch.done.getFirst().change().dot();
                batch.story.ifPresent(story -> parts.events().merged(cartId, story, Optional.of(first)));
                Order.Twice.foundBy(batch.cart, batch.siblings)
                        .forEach(orders -> parts.events().orderedTwice(cartId, orders));
                Copies copies = acknowledged.copies().over(batch.read);
                CartReadout readout = new CartReadout(batch.cart, value, batch.siblings, copies);
                for (int i = 0; i < batch.done.size(); i++) {
                    Waiting waiting = batch.done.get(i);
                    if (open.remove(waiting)) {
                        waiting.answer(new ChangeAnswer.Changed(readout, batch.repeated.get(i)));
                    }
                }
                tryAgainIfOpen(LoopEvents.Retry.CART_BEHIND_VERSION);
            }
            case WriteOutcome.Refused refused -> {
                batch.done.forEach(Waiting::refused);
                onRefused(refused);
            }
            case WriteOutcome.Unknown unknown -> {
                batch.done.forEach(waiting -> waiting.lost(unknown.reached()));
                Trouble trouble = new Trouble(Trouble.Kind.UNKNOWN, unknown.reason());
                if (isAlone) {
                    lookWhetherItHolds(batch, trouble);
                } else {
                    tryAgain(trouble, LoopEvents.Retry.WRITE_UNKNOWN);
                }
            }
        }
    }

    /** A coordinator that looks for others may say only after the deadline that it holds the write; it can be read before. */
    private void lookWhetherItHolds(Batch batch, Trouble trouble) {
        int attempt = attempts;
        parts.store().readOne(key, outcome -> {
            if (ended || attempt != attempts) {
                return;
            }
            if (outcome instanceof ReadOutcome.Found found && holds(found, batch)) {
                failHeld(batch, trouble);
            } else {
                tryAgain(trouble, LoopEvents.Retry.WRITE_UNKNOWN);
            }
        });
    }

    private static boolean holds(ReadOutcome.Found found, Batch batch) {
        try {
            Cart held = Cart.joinAll(decode(found));
            return batch.done.stream()
                    .allMatch(waiting -> held.context().covers(waiting.change().dot()));
        } catch (MalformedValueException unreadable) {
            return false;
        }
    }

    /** More cannot be had at the moment: the only node that can be reached has it. */
    private void failHeld(Batch batch, Trouble trouble) {
        batch.done.forEach(waiting -> waiting.lost(1));
        for (Waiting waiting : batch.done) {
            if (open.remove(waiting)) {
                waiting.fail(trouble);
            }
        }
        tryAgainIfOpen(LoopEvents.Retry.READ_UNAVAILABLE);
    }

    /** To come again at once is what an overload grows by: another home may have less to do, but then it is over. */
    private void onRefused(WriteOutcome.Refused refused) {
        Trouble trouble = Trouble.refused(refused.reason(), refused.why());
        boolean again =
                switch (refused.why()) {
                    case PASSING -> true;
                    case OVERLOADED -> {
                        parts.events().storeOverloaded();
                        yield attempts < OVERLOADED_ATTEMPTS_MAX;
                    }
                    case FINAL -> false;
                };
        if (again) {
            tryAgain(trouble, LoopEvents.Retry.WRITE_REFUSED);
        } else {
            failAll(trouble);
        }
    }

    private void tryAgainIfOpen(LoopEvents.Retry reason) {
        if (open.isEmpty()) {
            end();
        } else {
            tryAgain(UNREACHABLE, reason);
        }
    }

    private void tryAgain(Trouble trouble, LoopEvents.Retry reason) {
        lastTrouble = trouble;
        if (isLastAttempt()) {
            failAll(trouble);
            return;
        }
        parts.events().retried(reason);
        long pauseMillis = parts.settings().pauseMillis(attempts);
        long jitter = ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1);
        parts.clock().after(pauseMillis + jitter, this::attempt);
    }

    /** Answers whatever is due, and comes back when the next one is. */
    private void expire() {
        long now = parts.clock().monotonicMillis();
        for (Waiting waiting : List.copyOf(open)) {
            if (waiting.deadlineMillis() <= now) {
                open.remove(waiting);
                waiting.fail(lastTrouble);
            }
        }
        if (open.isEmpty()) {
            end();
        } else {
            deadline = parts.clock().after(open.getFirst().deadlineMillis() - now, this::expire);
        }
    }

    private void failAll(Trouble trouble) {
        List<Waiting> failed = List.copyOf(open);
        open.clear();
        failed.forEach(waiting -> waiting.fail(trouble));
        end();
    }

    private void end() {
        if (!ended) {
            ended = true;
            deadline.cancel();
            finished.run();
        }
    }
}
