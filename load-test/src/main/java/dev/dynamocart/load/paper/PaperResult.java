package dev.dynamocart.load.paper;

import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.verdict.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an experiment found.
 *
 * @param name of the experiment
 * @param title what it shows, and where the paper has it
 * @param setup what was run, a sentence each
 * @param head the table's head
 * @param rows the table: what the paper prints beside what was measured
 * @param charts the pictures
 * @param claims what was checked
 * @param differences what differs from the paper, and why, a sentence each
 */
public record PaperResult(
        String name,
        String title,
        List<String> setup,
        List<String> head,
        List<List<String>> rows,
        List<Chart> charts,
        List<Claim> claims,
        List<String> differences) {

    public PaperResult {
        setup = List.copyOf(setup);
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        charts = List.copyOf(charts);
        claims = List.copyOf(claims);
        differences = List.copyOf(differences);
    }

    /** Something the paper says, and whether it holds here. */
    public record Claim(String sentence, State state) {

        static Claim of(String sentence, boolean holds) {
            return new Claim(sentence, holds ? State.HOLDS : State.FAILS);
        }
    }

    /** What became of a claim. */
    public enum State {
        HOLDS,
        FAILS,
        /** There were too few samples, or the machine cannot show it. */
        NOT_SHOWN
    }

    /** True if a claim failed. */
    public boolean failed() {
        return claims.stream().anyMatch(claim -> claim.state() == State.FAILS);
    }

    /** How the experiment ends: a claim that failed comes before one that could not be shown. */
    public ExitStatus exitStatus() {
        boolean shown = claims.stream().noneMatch(claim -> claim.state() == State.NOT_SHOWN);
        return failed() ? ExitStatus.SLA_MISSED : shown ? ExitStatus.PASS : ExitStatus.NOT_SHOWN;
    }

    /** The same of a run that was interrupted: the numbers stand as they are, and no claim is judged. */
    public PaperResult endedEarly() {
        return new PaperResult(
                name,
                title,
                Stream.concat(
                                Stream.of("The run was ended early; this is what was measured until then."),
                                setup.stream())
                        .toList(),
                head,
                rows,
                charts,
                claims.stream()
                        .map(claim -> new Claim(claim.sentence(), State.NOT_SHOWN))
                        .toList(),
                differences);
    }

    static Draft draft(String name, String title) {
        return new Draft(name, title);
    }

    /** A result while it is put together. */
    static final class Draft {
        private final String name;
        private final String title;
        private final List<String> setup = new ArrayList<>();
        private final List<List<String>> rows = new ArrayList<>();
        private final List<Chart> charts = new ArrayList<>();
        private final List<Claim> claims = new ArrayList<>();
        private final List<String> differences = new ArrayList<>();
        private List<String> head = List.of();

        private Draft(String name, String title) {
            this.name = name;
            this.title = title;
        }

        Draft setup(String sentence) {
            setup.add(sentence);
            return this;
        }

        Draft head(String... cells) {
            head = List.of(cells);
            return this;
        }

        Draft row(String... cells) {
            rows.add(List.of(cells));
            return this;
        }

        Draft chart(Chart chart) {
            charts.add(chart);
            return this;
        }

        Draft claim(Claim claim) {
            claims.add(claim);
            return this;
        }

        Draft differs(String sentence) {
            differences.add(sentence);
            return this;
        }

        PaperResult done() {
            return new PaperResult(name, title, setup, head, rows, charts, claims, differences);
        }
    }
}
