package dev.dynamocart.load;

import dev.dynamocart.load.cli.LoadCommand;

/** Starts the harness. */
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its status. */
    public static void main(String[] arguments) {
        System.exit(LoadCommand.execute(arguments));
    }
}
