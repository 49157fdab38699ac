package dev.dynamocart.load.cli;

import dev.dynamocart.load.scenario.TargetUnreachable;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code load}; without a subcommand it runs the SLA experiment. */
@Command(
        name = "./cart load",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Puts the shop under load and checks that no acknowledged add is lost.",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            SelfTestCommand.class,
            AbCommand.class,
            CompareCommand.class,
            FindMaxCommand.class,
            MergeCommand.class,
            FloodCommand.class,
            AuditCommand.class
        },
        synopsisSubcommandLabel = "[run [NAME] | list | selftest | ab | compare | findmax | merge | flood | audit]",
        footer = {
            "",
            "Examples:",
            "  ./cart load                                   the SLA run: 500 requests/s for a minute",
            "  ./cart load --duration 5m --json sla.json     longer, with a summary for scripts",
            "  ./cart load --duration 2m --fault \"20s kill node-2\" --fault \"50s start node-2\"",
            "  ./cart load selftest                          whether the harness can be believed on this machine",
            "  ./cart load compare RUN-A RUN-B               two runs of earlier; 'ab' compares in one run",
            "  ./cart load --ledger before-crash.ledger      keep the ledger, to audit later",
            "  ./cart load audit --ledger before-crash.ledger",
            "  ./cart load --policy lww                      the negative control: must end with status 2",
            "  ./cart load run bench-store                   what the store does flat out",
            "",
            "Exit status:",
            "    0  pass",
            "    1  the SLA was missed",
            "    2  acknowledged data was lost, or something is there that should not be",
            "    3  the run is invalid: the generator was the bottleneck",
            "    4  not shown: too few samples, or carts that could not be read",
            "   64  wrong usage, or no service at the address",
            "   70  internal error, or files of the run could not be written",
            "  130  interrupted; the report was still written",
            "",
            "./cart load run --help lists all options."
        })
public final class LoadCommand {

    private static final int HELP_COLUMNS = 120;
    private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

    /** Runs what the arguments ask for and returns the exit status. */
    public static int execute(String... arguments) {
        return execute(commands(), List.of(arguments));
    }

    /** The same with the streams of a command at hand. */
    static int execute(CommandLine commands, List<String> arguments) {
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.getCommandSpec().exitCodeOnInvalidInput(ExitStatus.USAGE.code());
        commands.getSubcommands().values().forEach(each -> {
            each.getCommandSpec().exitCodeOnInvalidInput(ExitStatus.USAGE.code());
            each.getCommandSpec().exitCodeOnExecutionException(ExitStatus.INTERNAL_ERROR.code());
        });
        commands.setExecutionExceptionHandler(LoadCommand::onException);
        commands.setParameterExceptionHandler((e, _) -> onWrongUsage(e));
        commands.setOverwrittenOptionsAllowed(true);
        try {
            return commands.execute(withScenario(withDefaultCommand(arguments)).toArray(String[]::new));
        } catch (IOException e) {
            commands.getErr().println(e.getMessage());
            commands.getErr().flush();
            return ExitStatus.USAGE.code();
        }
    }

    /** The command with those below it, as their help shows them. */
    static CommandLine commands() {
        return new CommandLine(new LoadCommand()).setUsageHelpWidth(HELP_COLUMNS);
    }

    /** A scenario's file stands for its options; those of the command line come after it and win. */
    private static List<String> withScenario(List<String> arguments) throws IOException {
        if (arguments.size() < 2 || !arguments.getFirst().equals("run")) {
            return arguments;
        }
        ScenarioFile scenario = ScenarioFile.named(arguments.get(1));
        if (scenario == null) {
            return arguments;
        }
        List<String> expanded = new ArrayList<>(List.of("run", "sla", "--as", scenario.name()));
        expanded.addAll(scenario.options());
        expanded.addAll(arguments.subList(2, arguments.size()));
        return expanded;
    }

    private static List<String> withDefaultCommand(List<String> arguments) {
        boolean named = !arguments.isEmpty()
                && (!arguments.getFirst().startsWith("-") || OWN_OPTIONS.contains(arguments.getFirst()));
        return named
                ? arguments
                : Stream.concat(Stream.of("run"), arguments.stream()).toList();
    }

    /** What is wrong, and no page of help that pushes it out of sight. */
    private static int onWrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println(command.getCommandSpec().qualifiedName() + " --help lists all options.");
        err.flush();
        return ExitStatus.USAGE.code();
    }

    private static int onException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof TargetUnreachable unreachable) {
            err.println(unreachable.getMessage());
            return ExitStatus.USAGE.code();
        }
        if (e instanceof IOException) {
            err.println("A file could not be read or written: " + e + ". Is the disk full? Is the place right?");
            return ExitStatus.INTERNAL_ERROR.code();
        }
        err.println("This is a bug in the load harness, or the machine has a problem:");
        e.printStackTrace(err);
        return ExitStatus.INTERNAL_ERROR.code();
    }
}
