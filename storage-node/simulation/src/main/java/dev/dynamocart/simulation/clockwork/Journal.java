package dev.dynamocart.simulation.clockwork;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The readable account of a run. Off unless someone wants to read it: then it costs nothing but a test. */
public final class Journal {

    private static final int LINES_MAX = 200_000;

    private final boolean on;
    private final Timeline timeline;
    private final List<String> lines = new ArrayList<>();

    /** A journal that is kept when {@code on}. */
    public Journal(boolean on, Timeline timeline) {
        this.on = on;
        this.timeline = timeline;
    }

    /** Whether lines are kept. Ask before building the text of one in a hot place. */
    public boolean isOn() {
        return on;
    }

    /** Adds a line, if the journal is kept. */
    public void add(Supplier<String> text) {
        if (on && lines.size() < LINES_MAX) {
            lines.add(String.format("%,12d us  %s", timeline.nowMicros(), text.get()));
        }
    }

    /** All lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
