package dev.dynamocart.load.cli;

import dev.dynamocart.client.ClientSettings;
import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.bench.BenchResult;
import dev.dynamocart.load.bench.StoreBench;
import dev.dynamocart.load.bench.StoreUnreachable;
import dev.dynamocart.load.control.CartFront;
import dev.dynamocart.load.control.LastWriteWinsCarts;
import dev.dynamocart.load.keys.KeyDistribution;
import dev.dynamocart.load.paper.Experiment;
import dev.dynamocart.load.paper.Overload;
import dev.dynamocart.load.paper.PaperPage;
import dev.dynamocart.load.paper.PaperResult;
import dev.dynamocart.load.paper.SlaRuns;
import dev.dynamocart.load.report.BenchReport;
import dev.dynamocart.load.report.RunFiles;
import dev.dynamocart.load.report.TextReport;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.Scenario;
import dev.dynamocart.load.scenario.SlaRun;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.SlaSettings.Policy;
import dev.dynamocart.load.scenario.Surroundings;
import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.store.StoreWay;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment by name. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Runs an experiment; './cart load list' names them.",
        footer = {
            "",
            "Examples:",
            "  ./cart load run sla --rate 500 --duration 5m --json sla.json",
            "  ./cart load run sla --policy lww --duration 20s      must end with status 2",
            "  ./cart load run bench-store --duration 30s",
            "  ./cart load run overload --duration 20s              what is left at five times the capacity",
            "  ./cart load run catch-up --cut 1m                    a node is cut off for a minute and catches up",
            "  ./cart load run faults --rate 200                    a built-in file of settings, and one that differs",
            "  ./cart load run my.yaml                              rate: 200, duration: 2m, faults: [20s kill node-2]"
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class RunCommand implements Callable<Integer> {

    private static final int CONTROL_PRODUCTS = 12;
    private static final double OVERLOAD_RATE_MAX = 10_000;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = "sla",
            description = "The experiment, or a file of settings such as my.yaml.")
    private String name;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TargetOptions target;

    @Mixin
    private SlaOptions sla;

    @Mixin
    private RunOptions run;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private CutOptions cut;

    @Mixin
    private BenchOptions bench;

    @Mixin
    private PaperOptions paper;

    @Option(
            names = "--policy",
            defaultValue = "ours",
            description = {
                "'ours' puts the cart service under load. 'lww' puts a wrong one in its place, that keeps the last written cart of "
                        + "concurrent ones: the audit must find what it loses (default: ${DEFAULT-VALUE})."
            })
    private Policy policy;

    @Option(
            names = "--shop",
            description = "Ask for the shop's pages, as browsers without script do, instead of the cart service's API.")
    private boolean shop;

    @Option(
            names = "--shop-url",
            paramLabel = "URL",
            defaultValue = "${env:CART_SHOP_URL:-http://127.0.0.1:8080}",
            description = "The shop, for --shop (default: ${DEFAULT-VALUE}).")
    private URI shopUrl;

    @Option(
            names = "--store-url",
            paramLabel = "URL",
            defaultValue = "${env:CART_STORE_URL:-http://127.0.0.1:8101}",
            description = "A storage node, for --policy lww and 'run store' (default: ${DEFAULT-VALUE}).")
    private URI storeUrl;

    @Option(
            names = "--via",
            paramLabel = "WAY",
            defaultValue = "client",
            description = {
                "How 'run store' reaches the store: 'client' coordinates itself, 'any-node' is the same client that leaves it to any "
                        + "node, 'http' asks any node over HTTP (default: ${DEFAULT-VALUE})."
            })
    private StoreWay via;

    @Option(names = "--as", paramLabel = "NAME", defaultValue = "sla", hidden = true, description = "Name in reports.")
    private String as;

    @Override
    public Integer call() throws InterruptedException, TargetUnreachable, IOException {
        if (shop && !name.equals(Scenario.SLA.id())) {
            throw new ParameterException(command(), "--shop goes with 'run sla' and files of settings alone.");
        }
        Optional<Experiment> experiment = Experiment.named(name);
        if (shop || !asksCartService(experiment)) {
            sla.refuseHeeding(command());
        }
        if (experiment.isPresent()) {
            return runPaper(experiment.get());
        }
        Scenario scenario = Scenario.named(name)
                .orElseThrow(() -> new ParameterException(
                        command(), "There is no experiment '" + name + "'. 'load list' names those there are."));
        return switch (scenario) {
            case SLA -> runPolicy();
            case STORE -> runStore();
            case BENCH_STORE -> runBench();
            case OVERLOAD -> runOverload();
            case CATCH_UP -> runCatchUp();
        };
    }

    /** Whether it is one run whose shoppers ask the cart service, as the options say. */
    private boolean asksCartService(Optional<Experiment> experiment) {
        return experiment
                .map(each -> each.needs() == Experiment.Needs.CARTS)
                .orElse(name.equals(Scenario.SLA.id()) || name.equals(Scenario.CATCH_UP.id()));
    }

    private int runPaper(Experiment experiment) throws InterruptedException, TargetUnreachable, IOException {
        if (experiment.needs() == Experiment.Needs.CARTS) {
            return runSla(target.target(command()), experiment);
        }
        try {
            PaperOptions.Place place = new PaperOptions.Place(
                    common,
                    () -> bench.settings(common, target, command()),
                    run.launcher(),
                    reports,
                    run.keepsReport());
            return paper.run(experiment, place, command());
        } catch (StoreUnreachable e) {
            throw new TargetUnreachable(String.valueOf(e.getMessage()));
        }
    }

    private int runPolicy() throws InterruptedException, TargetUnreachable, IOException {
        if (shop) {
            return runShop();
        }
        return switch (policy) {
            case OURS -> runSla(target.target(command()), null);
            case LWW -> runControl();
            case STORE ->
                throw new ParameterException(
                        command(), "The store itself is put under load by './cart load run store'.");
        };
    }

    private int runStore() throws InterruptedException, TargetUnreachable, IOException {
        Target node = target.target(storeUrl, command());
        SlaSettings settings = sla.settings(node, Policy.STORE, common, command());
        if (policy != Policy.OURS || settings.crowd().robots() > 0) {
            throw new ParameterException(command(), "The store itself knows neither --policy nor --robots.");
        }
        ClientSettings client = bench.client(target, command());
        Surroundings surroundings = surroundings("store-" + via, settings);
        return show(
                SlaRun.onStore(settings, surroundings, via, client, bench.valueBytes()), settings, surroundings, null);
    }

    private int runShop() throws InterruptedException, TargetUnreachable, IOException {
        Target pages = target.target(shopUrl, command());
        SlaSettings settings = sla.settings(new Target(pages.host(), pages.port(), null), policy, common, command());
        boolean alike =
                settings.crowd().robots() == 0 && settings.crowd().popularity() instanceof KeyDistribution.Uniform;
        if (policy != Policy.OURS || !alike) {
            throw new ParameterException(
                    command(), "--shop does not go with --policy, --popularity or --robots: each shopper has a cart.");
        }
        return runSla(settings, target.target(command()), null);
    }

    private int runControl() throws InterruptedException, TargetUnreachable, IOException {
        TargetOptions.checkHttp(storeUrl, command());
        target.checkHost(storeUrl, command());
        LastWriteWinsCarts carts = new LastWriteWinsCarts(storeUrl);
        try {
            carts.read("is-it-there");
        } catch (IOException e) {
            throw new TargetUnreachable(
                    "No storage node answers at %s (%s). Start one with ./cart up, or say where it is with --store-url."
                            .formatted(storeUrl, e.getMessage()));
        }
        List<String> products = IntStream.rangeClosed(1, CONTROL_PRODUCTS)
                .mapToObj("product-%02d"::formatted)
                .toList();
        try (CartFront front = new CartFront(carts, products)) {
            return runSla(new Target("127.0.0.1", front.port(), null), null);
        }
    }

    /** An SLA run; for an experiment of the paper also its page. */
    private int runSla(Target service, @Nullable Experiment experiment)
            throws InterruptedException, TargetUnreachable, IOException {
        return runSla(sla.settings(service, policy, common, command()), service, experiment);
    }

    private int runSla(SlaSettings settings, Target carts, @Nullable Experiment experiment)
            throws InterruptedException, TargetUnreachable, IOException {
        Surroundings surroundings = surroundings(as, settings);
        SlaRun run = shop ? SlaRun.onPages(settings, surroundings, carts) : new SlaRun(settings, surroundings);
        return show(run, settings, surroundings, experiment);
    }

    private Surroundings surroundings(String scenario, SlaSettings settings) throws InterruptedException {
        return run.surroundings(scenario, settings.duration(), common.view(), reports, command())
                .asking(bench.servers());
    }

    private int show(SlaRun run, SlaSettings settings, Surroundings surroundings, @Nullable Experiment experiment)
            throws InterruptedException, TargetUnreachable, IOException {
        if (!settings.warmup().isZero()) {
            run.preheated();
        }
        try (Interruption _ = new Interruption(run::interrupt)) {
            RunResult result = run.run();
            PrintStream out = System.out;
            out.print(TextReport.of(result));
            out.flush();
            if (experiment != null) {
                paper.show(experiment, result);
            }
            return RunFiles.writeAll(
                            result, common.json(), out, spec.commandLine().getErr())
                    .code();
        } catch (TargetUnreachable e) {
            surroundings.throwAway();
            throw e;
        }
    }

    private int runCatchUp() throws InterruptedException, TargetUnreachable, IOException {
        common.lasts(cut.duration(), command());
        run.alsoFault(cut.fault());
        Target carts = target.target(command());
        SlaSettings settings = sla.settings(carts, policy, common, command());
        Surroundings surroundings = surroundings(Scenario.CATCH_UP.id(), settings);
        return show(new SlaRun(settings, surroundings), settings, surroundings, null);
    }

    /** The rate, if one is given, is the highest that the capacity is looked for up to. */
    private int runOverload() throws InterruptedException, TargetUnreachable, IOException {
        SlaSettings asked = sla.openLoop(target.target(command()), common, command());
        boolean isRateGiven = command().getParseResult().hasMatchedOption("--rate");
        RunFolder folder = run.keepsReport() ? reports.newFolder(Scenario.OVERLOAD.id(), command()) : null;
        SlaRuns runs = new SlaRuns(common.view());
        try (Interruption _ = new Interruption(runs::interrupt)) {
            PaperResult result = Overload.run(isRateGiven ? asked : asked.at(OVERLOAD_RATE_MAX), runs);
            ExitStatus shown = paper.show(result, folder);
            ExitStatus status = runs.interrupted() ? ExitStatus.INTERRUPTED : shown;
            if (common.json() != null) {
                PaperPage.writeJson(result, status, common.json());
            }
            return status.code();
        } catch (TargetUnreachable e) {
            PaperOptions.throwAway(folder);
            throw e;
        }
    }

    private int runBench() throws InterruptedException, TargetUnreachable, IOException {
        StoreBench run = new StoreBench(bench.settings(common, target, command()), common.view());
        try (Interruption _ = new Interruption(run::interrupt)) {
            BenchResult result = run.run();
            System.out.print(BenchReport.text(result));
            System.out.flush();
            if (common.json() != null) {
                BenchReport.write(result, common.json());
            }
            return (result.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.PASS).code();
        } catch (StoreUnreachable e) {
            throw new TargetUnreachable(String.valueOf(e.getMessage()));
        }
    }

    private CommandLine command() {
        return spec.commandLine();
    }
}
