package dev.dynamocart.load.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code --help} prints. The list of commands shows the first piece of a description and nothing of the others, and each piece
 * begins a line: a sentence that goes on in the next piece is cut.
 */
final class HelpTest {

    private static final int COLUMNS = 120;

    static Stream<CommandSpec> commands() {
        CommandLine load = LoadCommand.commands();
        return Stream.concat(Stream.of(load), load.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void descriptionOfACommand_isWholeSentences(CommandSpec command) {
        String[] pieces = command.usageMessage().description();
        assertTrue(pieces.length > 0, command.name());
        for (String piece : pieces) {
            assertTrue(piece.endsWith("."), command.name() + " cuts a sentence: " + piece);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void descriptionOfAnOption_isWholeSentencesOrAListOfForms(CommandSpec command) {
        for (ArgSpec argument : command.args()) {
            String[] pieces = argument.description();
            assertTrue(pieces.length > 0, argument.paramLabel());
            assertTrue(
                    pieces[0].endsWith(".") || pieces.length > 1 && pieces[0].endsWith(":"),
                    command.name() + " cuts a sentence: " + pieces[0]);
            for (String form : Arrays.asList(pieces).subList(1, pieces.length)) {
                assertTrue(form.contains("|") || form.endsWith("."), command.name() + " cuts a sentence: " + form);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_fitsTheScreenAndFillsInEverything(CommandSpec command) {
        String help = command.commandLine().getUsageMessage();
        help.lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
        assertTrue(help.startsWith("Usage: ./cart load"), help);
        assertFalse(help.contains("......"), help);
        for (String line : command.usageMessage().footer()) {
            assertEquals(line.replace("%%", "%"), line.formatted(), "a percent sign is written twice");
        }
    }
}
