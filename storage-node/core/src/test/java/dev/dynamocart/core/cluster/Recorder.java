package dev.dynamocart.core.cluster;

import dev.dynamocart.core.host.Effects;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.StoreOp;
import dev.dynamocart.core.host.Timers;
import dev.dynamocart.core.message.Message;
import dev.dynamocart.core.message.PeerId;
import dev.dynamocart.core.message.Reply;
import java.util.ArrayList;
import java.util.List;

/** Writes down the effects of one part of a core, and lets time pass for its timers. */
public final class Recorder implements Effects {

    private record Due(long timer, long atMillis) {}

    private final List<String> sent = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<StoreOp> submitted = new ArrayList<>();
    private final List<Due> due = new ArrayList<>();
    private long nowMillis;

    /** Lets {@code millis} pass; the timers that are due run in order. */
    public void pass(Timers timers, long millis) {
        long until = nowMillis + millis;
        while (true) {
            Due next = due.stream()
                    .filter(timer -> timer.atMillis <= until)
                    .min((left, right) -> Long.compare(left.atMillis, right.atMillis))
                    .orElse(null);
            if (next == null) {
                break;
            }
            due.remove(next);
            nowMillis = next.atMillis;
            timers.advance(nowMillis);
            timers.fire(next.timer);
        }
        nowMillis = until;
        timers.advance(nowMillis);
    }

    /** What was sent since the last call, as "ping to B". */
    public List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /** What was told since the last call. */
    public List<Event> takeEvents() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** What the store was asked for since the last call. */
    public List<StoreOp> takeSubmitted() {
        List<StoreOp> taken = List.copyOf(submitted);
        submitted.clear();
        return taken;
    }

    @Override
    public void send(PeerId to, Message message) {
        sent.add(Spoken.of(message) + " to " + to);
    }

    @Override
    public void submit(StoreOp operation) {
        submitted.add(operation);
    }

    @Override
    public void setTimer(long timer, long delayMillis) {
        due.add(new Due(timer, nowMillis + delayMillis));
    }

    @Override
    public void cancelTimer(long timer) {
        due.removeIf(waiting -> waiting.timer == timer);
    }

    @Override
    public void reply(long request, Reply reply) {
        throw new AssertionError("Nobody asked, but the answer to " + request + " is " + reply);
    }

    @Override
    public void emit(Event event) {
        events.add(event);
    }
}
