package dev.dynamocart.load.cli;

import dev.dynamocart.load.paper.Experiment;
import dev.dynamocart.load.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
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
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (Scenario scenario : Scenario.values()) {
            line(out, scenario.id(), scenario.summary(), scenario.length());
        }
        for (String name : ScenarioFile.BUILT_IN) {
            ScenarioFile file = ScenarioFile.builtIn(name);
            line(out, name, file.summary(), file.duration() + " and 10s of warm-up");
        }
        for (Experiment each : Experiment.values()) {
            line(out, each.id(), each.summary(), each.length());
        }
        out.println();
        out.println("  'load run FILE.yaml' runs a file of settings of your own.");
        out.flush();
        return 0;
    }

    private static void line(PrintWriter out, String name, String summary, String length) {
        out.printf("  %-12s %s (%s)%n", name, summary, length);
    }
}
