package dev.dynamocart.load.cli;

import dev.dynamocart.load.cluster.Cluster;
import dev.dynamocart.load.cluster.Cluster.NotDone;
import dev.dynamocart.load.cluster.Launcher;
import dev.dynamocart.load.cluster.LauncherCluster;
import dev.dynamocart.load.fault.FaultPlan;
import dev.dynamocart.load.fault.FaultText;
import dev.dynamocart.load.live.LiveView;
import dev.dynamocart.load.scenario.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What surrounds a run: what is broken while it goes, and whether it leaves files. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class RunOptions {

    @Option(names = "--no-report", description = "Leave no folder behind, only what is printed.")
    private boolean noReport;

    @Option(
            names = "--fault",
            paramLabel = "TEXT",
            description = {
                "Break or change the cluster of ./cart up during the run, at a time since the measurement began; repeat it:",
                FaultText.FORMS_OF_NODES + " |",
                FaultText.FORMS_OF_LINKS + " |",
                FaultText.FORMS_OF_MEMBERS
            })
    private List<String> faults = List.of();

    @Option(
            names = "--launcher",
            paramLabel = "FILE",
            defaultValue = "${env:CART_LAUNCHER:-./cart}",
            hidden = true,
            description = "The launcher that started the cluster.")
    private Path launcher;

    /** One more, besides what the command line says. */
    void alsoFault(String text) {
        faults = Stream.concat(faults.stream(), Stream.of(text)).toList();
    }

    /** The program {@code ./cart}. */
    Path launcher() {
        return launcher;
    }

    boolean keepsReport() {
        return !noReport;
    }

    Surroundings surroundings(
            String scenario, Duration measured, LiveView view, ReportOptions reports, CommandLine command)
            throws InterruptedException {
        FaultPlan plan = plan(measured, command);
        Cluster cluster = plan.isEmpty() ? Cluster.NONE : cluster(plan, measured, command);
        return new Surroundings(
                scenario, view, noReport ? null : reports.newFolder(scenario, command), plan, cluster, List.of());
    }

    private FaultPlan plan(Duration measured, CommandLine command) {
        try {
            FaultPlan plan = FaultPlan.parse(faults);
            plan.check(measured);
            return plan;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "These faults cannot be: " + e.getMessage() + ".", e);
        }
    }

    private Cluster cluster(FaultPlan plan, Duration measured, CommandLine command) throws InterruptedException {
        try {
            Cluster cluster = LauncherCluster.find(new Launcher(launcher));
            plan.check(cluster.nodes(), measured);
            return cluster;
        } catch (NotDone | IllegalArgumentException e) {
            throw new ParameterException(command, "The faults cannot be done: " + e.getMessage() + ".", e);
        }
    }
}
