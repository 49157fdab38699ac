package dev.dynamocart.load.cli;

import dev.dynamocart.load.paper.Experiment;
import dev.dynamocart.load.scenario.Scenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the experiments. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the experiments that can be run by name.")
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (Scenario scenario : Scenario.values()) {
            spec.commandLine().getOut().printf("  %-12s %s%n", scenario.id(), scenario.summary());
        }
        for (Experiment each : Experiment.values()) {
            spec.commandLine().getOut().printf("  %-12s %s (%s)%n", each.id(), each.summary(), each.length());
        }
        return 0;
    }
}
