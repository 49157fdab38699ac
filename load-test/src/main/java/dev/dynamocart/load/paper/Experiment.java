package dev.dynamocart.load.paper;

import java.util.Arrays;
import java.util.Optional;

/** The paper's measurements that can be repeated by name. */
public enum Experiment {
    FIG4("paper-fig4", "Figure 4: latencies of reads and writes over short days", "4 min", true),
    FIG6("paper-fig6", "Figure 6: nodes out of balance against the load", "4 min", true),
    FIG8("paper-fig8", "Figure 8: how evenly the three placement strategies share out the load", "seconds", false),
    VERSIONS("paper-6.3", "section 6.3: how many versions reads return, for people and for robots", "3 min", true),
    TABLE2("paper-table2", "Table 2: coordination by the client against coordination by any node", "3 min", true),
    QUORUM("paper-quorum", "section 6: latency and staleness of four choices of (R, W)", "4 min", true);

    private final String id;
    private final String summary;
    private final String length;
    private final boolean onCluster;

    Experiment(String id, String summary, String length, boolean onCluster) {
        this.id = id;
        this.summary = summary;
        this.length = length;
        this.onCluster = onCluster;
    }

    public String id() {
        return id;
    }

    public String summary() {
        return summary;
    }

    /** How long it takes, and what it needs. */
    public String length() {
        return length + (onCluster ? ", on a cluster of ./cart up" : ", no cluster");
    }

    /** Whether it needs a running cluster. */
    public boolean isOnCluster() {
        return onCluster;
    }

    /** The experiment of this name. */
    public static Optional<Experiment> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
