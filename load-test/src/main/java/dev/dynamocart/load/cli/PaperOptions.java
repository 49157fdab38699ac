package dev.dynamocart.load.cli;

import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.bench.BenchSettings;
import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.paper.CartRuns;
import dev.dynamocart.load.paper.Experiment;
import dev.dynamocart.load.paper.Figure8;
import dev.dynamocart.load.paper.PaperCluster;
import dev.dynamocart.load.paper.PaperLab;
import dev.dynamocart.load.paper.PaperPage;
import dev.dynamocart.load.paper.PaperResult;
import dev.dynamocart.load.paper.StoreRuns;
import dev.dynamocart.load.paper.StoreScenario;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.store.StoreAccess;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
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
            description = "Also write a paper experiment as pages with pictures: NAME.html, NAME.md and NAME-1.svg.")
    private @Nullable Path pages;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "A paper experiment's load from your own YAML file, instead of the one that is shipped.")
    private @Nullable Path scenario;

    /**
     * Where an experiment is made.
     *
     * @param common options of every run
     * @param settings where the running cluster is; asked for only by experiments that need it
     * @param launcher starts clusters, for experiments that need their own
     * @param reports gets a folder with the page, and those clusters' data while they run
     * @param keepsReport whether a page is written there
     */
    record Place(
            CommonOptions common,
            Supplier<BenchSettings> settings,
            Path launcher,
            ReportOptions reports,
            boolean keepsReport) {}

    /**
     * Runs an experiment.
     *
     * @return 1 if something that the paper claims does not hold here, 4 if something could not be shown
     */
    int run(Experiment experiment, Place place, CommandLine command)
            throws IOException, InterruptedException, StoreUnreachable {
        RunFolder folder = place.keepsReport() ? place.reports().newFolder(experiment.id(), command) : null;
        StoreRuns runs = new StoreRuns(place.common().view());
        try (Interruption _ = new Interruption(runs::interrupt)) {
            PaperResult measured = measure(experiment, place, runs);
            PaperResult result = runs.interrupted() ? measured.endedEarly() : measured;
            ExitStatus shown = show(result, folder);
            ExitStatus status = runs.interrupted() ? ExitStatus.INTERRUPTED : shown;
            Path json = place.common().json();
            if (json != null) {
                PaperPage.writeJson(result, status, json);
            }
            return status.code();
        } catch (StoreScenario.NotAScenario e) {
            throwAway(folder);
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        } catch (StoreUnreachable | ParameterException e) {
            throwAway(folder);
            throw e;
        }
    }

    /** The page of an experiment that was an SLA run, beside the page of the run. */
    void show(Experiment experiment, RunResult run) throws IOException {
        ExitStatus _ = show(
                experiment == Experiment.SLA ? CartRuns.sla(run) : CartRuns.availability(run),
                run.recording().folder());
    }

    private PaperResult measure(Experiment experiment, Place place, StoreRuns runs)
            throws IOException, InterruptedException, StoreUnreachable {
        return switch (experiment.needs()) {
            case NOTHING -> Figure8.run(place.common().seed().value(), DRAWS);
            case NODES ->
                new PaperLab(
                                place.launcher(),
                                place.reports().place(),
                                scenario,
                                place.common().seed(),
                                runs)
                        .run(experiment);
            case STORE -> {
                BenchSettings cluster = place.settings().get();
                try (StoreAccess access = StoreAccess.to(cluster.store(), cluster.servers())) {
                    yield new PaperCluster(access, scenario, place.common().seed(), runs).run(experiment);
                }
            }
            case CARTS -> throw new IllegalArgumentException(experiment.id() + " is an SLA run");
        };
    }

    ExitStatus show(PaperResult result, @Nullable RunFolder folder) throws IOException {
        System.out.print(PaperPage.text(result));
        System.out.flush();
        if (pages != null) {
            PaperPage.write(result, pages);
        }
        if (folder != null) {
            PaperPage.writeHtml(result, folder.path());
            System.out.println("\n  Page      " + folder.path().resolve(result.name() + ".html"));
        }
        return result.exitStatus();
    }

    static void throwAway(@Nullable RunFolder folder) throws IOException {
        if (folder != null) {
            Files.delete(folder.path());
        }
    }
}
