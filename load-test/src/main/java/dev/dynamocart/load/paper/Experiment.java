package dev.dynamocart.load.paper;

import java.util.Arrays;
import java.util.Optional;

/** The paper's measurements that can be repeated by name. */
public enum Experiment {
    FIG8("paper-fig8", "Figure 8: how evenly the three placement strategies share out the load", "seconds, no cluster");

    private final String id;
    private final String summary;
    private final String length;

    Experiment(String id, String summary, String length) {
        this.id = id;
        this.summary = summary;
        this.length = length;
    }

    public String id() {
        return id;
    }

    public String summary() {
        return summary;
    }

    /** How long it takes, and what it needs. */
    public String length() {
        return length;
    }

    /** The experiment of this name. */
    public static Optional<Experiment> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
