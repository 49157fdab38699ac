package dev.dynamocart.load.verdict;

import dev.dynamocart.load.measure.Sla;

/**
 * Whether the SLA was kept.
 *
 * @param state the answer
 * @param sla what was promised
 * @param requests measured
 * @param violations of them
 * @param budget most violations with which so many requests show the SLA; -1 if none can
 */
public record SlaVerdict(State state, Sla sla, long requests, long violations, long budget) {

    /** The three answers. */
    public enum State {
        /** Kept, with enough requests to say so at 95 % confidence. */
        KEPT,
        /** More violations than the SLA allows happened in this run. */
        MISSED,
        /** Not missed, but too few requests, or too close, to claim that it is kept. */
        NOT_SHOWN
    }

    /** Judges a run. */
    public static SlaVerdict of(Sla sla, long requests, long violations) {
        long budget = ViolationBudget.of(requests, sla);
        State state;
        if (violations <= budget) {
            state = State.KEPT;
        } else if (violations > requests * sla.violationShareMax() && violations > 1) {
            state = State.MISSED;
        } else {
            state = State.NOT_SHOWN;
        }
        return new SlaVerdict(state, sla, requests, violations, budget);
    }

    /** One sentence, for anybody. */
    public String sentence() {
        String measured = "%,d of %,d requests violated it".formatted(violations, requests);
        return switch (state) {
            case KEPT ->
                "%s; up to %,d may, to show %s %% within %d ms at 95 %% confidence."
                        .formatted(measured, budget, percent(), sla.millis());
            case MISSED ->
                "%s; %s %% within %d ms allows %,d."
                        .formatted(measured, percent(), sla.millis(), (long) (requests * sla.violationShareMax()));
            case NOT_SHOWN ->
                "%s; to show %s %% within %d ms with that many takes %,d requests. Run longer."
                        .formatted(measured, percent(), sla.millis(), ViolationBudget.requestsNeeded(violations, sla));
        };
    }

    private String percent() {
        double percent = sla.percent();
        return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
    }
}
