package dev.dynamocart.load.paper;

import java.util.Arrays;
import java.util.Optional;

/** The paper's measurements that can be repeated by name. */
public enum Experiment {
    SLA(
            "paper-sla",
            "section 2.2: 300 ms for 99.9 % at 500 requests/s, percentile by percentile",
            "2 min",
            Needs.CARTS),
    FIG4("paper-fig4", "Figure 4: latencies of reads and writes over short days", "4 min", Needs.STORE),
    FIG5(
            "paper-fig5",
            "Figure 5: the 99.9th percentile of writes that are synced, synced at one of N, or buffered",
            "4 min",
            Needs.NODES),
    FIG6("paper-fig6", "Figure 6: nodes out of balance against the load", "4 min", Needs.STORE),
    FIG8(
            "paper-fig8",
            "Figure 8: how evenly the three placement strategies share out the load",
            "seconds",
            Needs.NOTHING),
    VERSIONS(
            "paper-6.3",
            "section 6.3: how many versions reads return, for people and for robots",
            "3 min",
            Needs.STORE),
    TABLE2(
            "paper-table2",
            "Table 2: coordination by the client against coordination by any node",
            "3 min",
            Needs.STORE),
    ADMISSION(
            "paper-6.5",
            "section 6.5: what clients wait while hints are delivered, with admission control and without",
            "5 min",
            Needs.NODES),
    AVAILABILITY(
            "paper-6.6",
            "section 6.6: the share of requests that are answered, and nothing lost",
            "2 min, better 20",
            Needs.CARTS),
    QUORUM("paper-quorum", "section 6: latency and staleness of four choices of (R, W)", "4 min", Needs.STORE);

    private final String id;
    private final String summary;
    private final String length;
    private final Needs needs;

    Experiment(String id, String summary, String length, Needs needs) {
        this.id = id;
        this.summary = summary;
        this.length = length;
        this.needs = needs;
    }

    public String id() {
        return id;
    }

    public String summary() {
        return summary;
    }

    /** How long it takes, and what it needs. */
    public String length() {
        return length
                + switch (needs) {
                    case NOTHING -> ", no cluster";
                    case NODES -> ", starts clusters of its own";
                    case STORE, CARTS -> ", on a cluster of ./cart up";
                };
    }

    /** What must be running. */
    public Needs needs() {
        return needs;
    }

    /** What an experiment is made on. */
    public enum Needs {
        /** It is computed. */
        NOTHING,
        /** The programs; it starts clusters with settings of its own, and stops them. */
        NODES,
        /** Storage nodes. */
        STORE,
        /** The cart service on its storage nodes. */
        CARTS
    }

    /** The experiment of this name. */
    public static Optional<Experiment> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
