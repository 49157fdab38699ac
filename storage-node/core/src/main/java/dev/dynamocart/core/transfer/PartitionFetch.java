package dev.dynamocart.core.transfer;

import dev.dynamocart.core.exchange.Inquiry;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.core.ring.Partition;
import dev.dynamocart.core.ring.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fetch of one partition from one home so far, batch after batch: each record is merged into the own copy, never put in its
 * place, and the next batch is asked for when all of this one are durable. Begins anew after a failure; what was merged stays.
 */
final class PartitionFetch {

    private static final int PERMILLE_STEPS = 1024;

    private final Surroundings around;
    private final Leg leg;
    private final long ringVersion;
    private final int partitions;
    private final Consumer<PartitionFetch> onEnd;
    private final Deque<Message.Copy> waiting = new ArrayDeque<>();
    private final long begunAtMillis;
    private @Nullable Key covered;
    private @Nullable String blocked;
    private boolean isLastBatch;
    private boolean isOver;
    private int merging;
    private long records;
    private long bytes;

    /**
     * A fetch that has not begun.
     *
     * @param partitions how many partitions the ring has
     * @param onEnd told when all is durable here, or it has to be tried again
     */
    PartitionFetch(Surroundings around, Leg leg, long ringVersion, int partitions, Consumer<PartitionFetch> onEnd) {
        this.around = around;
        this.leg = leg;
        this.ringVersion = ringVersion;
        this.partitions = partitions;
        this.onEnd = onEnd;
        this.begunAtMillis = around.timers().nowMillis();
    }

    void ask() {
        long request = around.exchanges().nextRequest();
        long endMillis =
                around.timers().nowMillis() + around.settings().timing().requestTimeoutMillis();
        around.exchanges()
                .add(request, new Inquiry(leg.source(), around.timers()::nowMillis, endMillis, this::onAnswer));
        around.copies().ask(leg.source(), new Message.FetchPartition(request, ringVersion, leg.partition(), covered));
    }

    private void onAnswer(Message.@Nullable Answer answer) {
        if (!(answer instanceof Message.PartitionFetched fetched)) {
            around.copies().reportSilence(leg.source());
            end(leg.source() + " does not answer");
        } else if (fetched.state() == Message.LeafState.REFUSED) {
            end(leg.source() + " cannot hand over at present: it goes by another ring, or is busy");
        } else {
            isLastBatch = fetched.state() == Message.LeafState.COMPLETE;
            covered = fetched.last() == null ? covered : fetched.last();
            waiting.addAll(fetched.copies());
            work();
        }
    }

    private void work() {
        while (!isOver && merging < Math.max(1, around.copies().piecesMax()) && !waiting.isEmpty()) {
            Message.Copy copy = waiting.remove();
            merging++;
            around.copies().merge(copy.key(), copy.siblings(), stored -> merged(copy, stored));
        }
        if (!isOver && merging == 0 && waiting.isEmpty()) {
            batchDone();
        }
    }

    private void merged(Message.Copy copy, boolean stored) {
        merging--;
        if (stored) {
            records++;
            bytes += copy.key().length() + copy.siblings().payloadBytes();
            work();
        } else {
            end("the own store is full or has failed");
        }
    }

    private void batchDone() {
        if (isLastBatch) {
            end(null);
        } else {
            around.timers().schedule(around.copies().pauseMillis(), this::askUnlessOver);
        }
    }

    private void askUnlessOver() {
        if (!isOver) {
            ask();
        }
    }

    /** Nothing more is asked for, and nobody is told. */
    void abandon() {
        isOver = true;
    }

    private void end(@Nullable String why) {
        if (!isOver) {
            isOver = true;
            blocked = why;
            onEnd.accept(this);
        }
    }

    Leg leg() {
        return leg;
    }

    long records() {
        return records;
    }

    @Nullable
    String blocked() {
        return blocked;
    }

    TransferReport report() {
        return new TransferReport(
                leg.partition(), leg.source(), around.settings().self(), progress(), begunAtMillis, blocked);
    }

    /** How much is left is judged by the positions: keys are spread evenly over them. */
    private TransferReport.Progress progress() {
        Span span = Span.of(new Partition(leg.partition()), partitions);
        Key last = covered;
        int permille = last == null ? 0 : (int) (span.partOf(last, PERMILLE_STEPS) * 1000L / PERMILLE_STEPS);
        return new TransferReport.Progress(records, bytes, isOver && blocked == null ? 1000 : permille);
    }
}
