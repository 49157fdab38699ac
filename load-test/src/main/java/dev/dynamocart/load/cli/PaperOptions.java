package dev.dynamocart.load.cli;

import dev.dynamocart.load.bench.BenchSettings;
import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.paper.CartRuns;
import dev.dynamocart.load.paper.Experiment;
import dev.dynamocart.load.paper.Figure8;
import dev.dynamocart.load.paper.PaperCluster;
import dev.dynamocart.load.paper.PaperPage;
import dev.dynamocart.load.paper.PaperResult;
import dev.dynamocart.load.paper.ScenarioFile;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of the paper's experiments, and how they are started. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class PaperOptions {

    private static final int DRAWS = 50;

    @Option(
            names = "--pages",
            paramLabel = "DIR",
            description = "Also write a paper experiment as a page with pictures: NAME.md and NAME-1.svg.")
    private @Nullable Path pages;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "A paper experiment's load from your own YAML file, instead of the one that is shipped.")
    private @Nullable Path scenario;

    /**
     * Runs an experiment.
     *
     * @param settings where the cluster is; asked for only by experiments that need one
     * @return 1 if something that the paper claims does not hold here
     */
    int run(Experiment experiment, CommonOptions common, Supplier<BenchSettings> settings, CommandLine command)
            throws IOException, InterruptedException, StoreUnreachable {
        PaperResult result =
                switch (experiment.needs()) {
                    case NOTHING -> Figure8.run(common.seed().value(), DRAWS);
                    case STORE -> onCluster(experiment, common, settings, command);
                    case CARTS -> throw new IllegalArgumentException(experiment.id() + " is an SLA run");
                };
        return show(result).code();
    }

    /** The page of an experiment that was an SLA run. */
    void show(Experiment experiment, RunResult run) throws IOException {
        ExitStatus _ = show(experiment == Experiment.SLA ? CartRuns.sla(run) : CartRuns.availability(run));
    }

    private ExitStatus show(PaperResult result) throws IOException {
        System.out.print(PaperPage.text(result));
        System.out.flush();
        if (pages != null) {
            PaperPage.write(result, pages);
        }
        return result.failed() ? ExitStatus.SLA_MISSED : ExitStatus.PASS;
    }

    private static StoreAccess to(BenchSettings cluster) throws StoreUnreachable, InterruptedException {
        return StoreAccess.to(cluster.store(), cluster.servers());
    }

    private PaperResult onCluster(
            Experiment experiment, CommonOptions common, Supplier<BenchSettings> settings, CommandLine command)
            throws IOException, InterruptedException, StoreUnreachable {
        try (StoreAccess access = to(settings.get())) {
            return new PaperCluster(access, scenario, common.seed(), common.view()).run(experiment);
        } catch (ScenarioFile.NotAScenario e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }
}
