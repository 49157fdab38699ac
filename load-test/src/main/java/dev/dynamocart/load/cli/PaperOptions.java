package dev.dynamocart.load.cli;

import dev.dynamocart.load.paper.Experiment;
import dev.dynamocart.load.paper.Figure8;
import dev.dynamocart.load.paper.PaperPage;
import dev.dynamocart.load.paper.PaperResult;
import dev.dynamocart.load.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the paper's experiments, and how they are started. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class PaperOptions {

    private static final int DRAWS = 50;

    @Option(
            names = "--pages",
            paramLabel = "DIR",
            description = "Also write a paper experiment as a page with pictures: NAME.md and NAME-1.svg.")
    private @Nullable Path pages;

    /** Runs an experiment. Returns 1 if something that the paper claims does not hold here. */
    int run(Experiment experiment, CommonOptions common) throws IOException {
        PaperResult result =
                switch (experiment) {
                    case FIG8 -> Figure8.run(common.seed().value(), DRAWS);
                };
        System.out.print(PaperPage.text(result));
        System.out.flush();
        if (pages != null) {
            PaperPage.write(result, pages);
        }
        return (result.failed() ? ExitStatus.SLA_MISSED : ExitStatus.PASS).code();
    }
}
