package dev.dynamocart.load.paper;

import dev.dynamocart.core.message.Request.ReadQuorum;
import dev.dynamocart.core.message.Request.WriteQuorum;
import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.StoreRun;
import dev.dynamocart.load.store.Windows;
import dev.dynamocart.load.store.Windows.Kind;
import dev.dynamocart.load.store.Windows.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Latency and staleness of four choices of (R, W), a coin for each request (§6). */
final class Quorums {

    private static final double TAIL = 99.9;

    private Quorums() {}

    /** A choice of R and W with N = 3. */
    record Choice(int r, int w) {

        String label() {
            return "R=" + r + ", W=" + w;
        }
    }

    static final List<Choice> CHOICES = List.of(new Choice(1, 1), new Choice(1, 3), new Choice(2, 2), new Choice(3, 1));

    static PaperResult run(PaperCluster cluster) throws IOException, InterruptedException {
        ScenarioFile scenario = cluster.scenario(Experiment.QUORUM);
        StoreLoad load = scenario.load(cluster.seed());
        List<StoreRun.Variant> variants = new ArrayList<>();
        for (Choice choice : CHOICES) {
            variants.add(new StoreRun.Variant(
                    choice.label(),
                    cluster.access().client(new ReadQuorum(0, choice.r(), 0), new WriteQuorum(0, choice.w(), 0, 0))));
        }
        return result(scenario, cluster.run(load, variants));
    }

    static PaperResult result(ScenarioFile scenario, Windows windows) {
        PaperResult.Draft draft = PaperResult.draft("paper-quorum", "Section 6: four choices of (R, W), N = 3")
                .setup(scenario.sentence())
                .setup("A coin decides for each request, so all choices meet the same pauses.")
                .head(
                        "ms",
                        "mean read",
                        "99th read",
                        "99.9th read",
                        "mean write",
                        "99th write",
                        "99.9th write",
                        "failed");
        for (int i = 0; i < CHOICES.size(); i++) {
            Slice reads = windows.slice(i, Kind.READ);
            Slice writes = windows.slice(i, Kind.WRITE);
            draft.row(
                    CHOICES.get(i).label(),
                    Numbers.millis(reads.meanMillis()),
                    Numbers.millis(reads.percentileMillis(99)),
                    Numbers.millis(reads.percentileMillis(TAIL)),
                    Numbers.millis(writes.meanMillis()),
                    Numbers.millis(writes.percentileMillis(99)),
                    Numbers.millis(writes.percentileMillis(TAIL)),
                    String.valueOf(reads.failed() + writes.failed()));
        }
        return draft.claim(Claim.of(
                        "reads wait for the slowest of R: mean at R=1 below R=2 below R=3",
                        mean(windows, 1, Kind.READ) < mean(windows, 2, Kind.READ)
                                && mean(windows, 2, Kind.READ) < mean(windows, 3, Kind.READ)))
                .claim(Claim.of(
                        "writes wait for the slowest of W: mean at W=1 below W=2 below W=3",
                        mean(windows, 3, Kind.WRITE) < mean(windows, 2, Kind.WRITE)
                                && mean(windows, 2, Kind.WRITE) < mean(windows, 1, Kind.WRITE)))
                .differs("The paper gives no numbers for this, only the reasons (§6); (3,2,2) is its usual choice.")
                .done();
    }

    private static double mean(Windows windows, int choice, Kind kind) {
        return windows.slice(choice, kind).meanMillis();
    }
}
