package dev.dynamocart.simulation.workload;

/** How much clients are still about: calls without an answer, and repeats that are planned. */
public final class Activity {

    private int underWay;

    void begin() {
        underWay++;
    }

    void end() {
        underWay--;
    }

    /** Whether any client waits for an answer or will still send something. */
    public boolean isBusy() {
        return underWay > 0;
    }
}
