package dev.dynamocart.load.paper;

import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.cluster.Cluster;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import dev.dynamocart.load.cluster.SpareCluster;
import dev.dynamocart.load.nodes.MetricsPage;
import dev.dynamocart.load.nodes.NodeSampler;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.load.store.StoreLoad;
import dev.dynamocart.load.store.StoreRun;
import dev.dynamocart.load.store.Windows;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What clients wait while the nodes deliver hints, with the admission controller and without it (§6.5). Twice a cluster is started,
 * one node stands still while all keys are written, and wakes up again ten seconds into the measurement.
 */
final class Admission {

    private static final int NODES = 4;
    private static final String SLEEPER = "node-4";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String SETTING = "-Ddynamo.limits.foreground-millis=";

    private Admission() {}

    static PaperResult run(PaperLab lab) throws IOException, InterruptedException, StoreUnreachable {
        StoreScenario scenario = lab.scenario(Experiment.ADMISSION);
        StoreLoad load = scenario.load(lab.seed());
        AdmissionRun governed = one(lab, load, AdmissionRun.THRESHOLD_MILLIS);
        AdmissionRun ungoverned = one(lab, load, 0);
        return AdmissionResult.of(scenario, governed, ungoverned);
    }

    private static AdmissionRun one(PaperLab lab, StoreLoad load, int thresholdMillis)
            throws IOException, InterruptedException, StoreUnreachable {
        if (lab.runs().interrupted()) {
            return new AdmissionRun(new Windows(List.of("client"), load.windows(), load.duration()), List.of());
        }
        SpareCluster.Plan plan = new SpareCluster.Plan(NODES, "every-write", SETTING + thresholdMillis);
        try (SpareCluster spare = lab.start(plan);
                StoreAccess access = lab.access(spare);
                NodeSampler<AdmissionRun.Background> sampler = sampler(awake(spare.addresses()));
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            Cluster cluster = spare.cluster();
            cluster.pause(SLEEPER);
            Windows windows = lab.runs()
                    .run(access.loop(), load, List.of(new StoreRun.Variant("client", access.client())), () -> {
                        sampler.start(
                                load.warmup(), SECOND, (int) load.duration().toSeconds());
                        var _ = clock.schedule(
                                () -> wake(cluster, lab.runs()),
                                load.warmup().toMillis() + AdmissionRun.WAKE_SECONDS * 1_000L,
                                TimeUnit.MILLISECONDS);
                    });
            clock.shutdownNow();
            return new AdmissionRun(windows, sampler.kept(lab.runs().interrupted()));
        } catch (NotDone e) {
            throw new StoreUnreachable("A node could not be paused: " + e.getMessage());
        }
    }

    /** The addresses of the nodes that do not sleep; the sleeper is the last one. */
    private static List<URI> awake(List<URI> addresses) {
        return addresses.subList(0, addresses.size() - 1);
    }

    private static NodeSampler<AdmissionRun.Background> sampler(List<URI> nodes) {
        return new NodeSampler<>(
                nodes, pages -> pages.size() < nodes.size() ? AdmissionRun.Background.UNKNOWN : background(pages));
    }

    static AdmissionRun.Background background(Map<URI, MetricsPage> pages) {
        return new AdmissionRun.Background(
                pages.values().stream()
                        .mapToDouble(page -> page.sum("dynamo_hints"))
                        .sum(),
                pages.values().stream()
                        .mapToDouble(page -> page.sum("dynamo_background_slice"))
                        .min()
                        .orElse(Double.NaN));
    }

    private static void wake(Cluster cluster, StoreRuns runs) {
        try {
            cluster.resume(SLEEPER);
        } catch (NotDone e) {
            runs.say(SLEEPER + " was not woken: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
