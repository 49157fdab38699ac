package dev.dynamocart.load.paper;

import dev.dynamocart.load.paper.PaperResult.Claim;
import dev.dynamocart.load.paper.PaperResult.State;
import dev.dynamocart.load.plot.Chart;
import dev.dynamocart.load.report.page.Html;
import dev.dynamocart.load.report.page.Html.Tone;

/** A result as a page that looks like the report of a run: the answer first, then the pictures, the numbers, and what differs. */
final class PaperHtml {

    private final PaperResult result;
    private final Html html = new Html();

    private PaperHtml(PaperResult result) {
        this.result = result;
    }

    static String of(PaperResult result) {
        return new PaperHtml(result).page();
    }

    private String page() {
        html.begin(result.name() + ": " + word(), "Dynamo Cart beside the Dynamo paper");
        html.answer(tone(), word(), result.title() + ".");
        html.element("p", "class=\"soft\"", "./cart load run %s", result.name());
        result.setup().forEach(sentence -> html.paragraph("%s", sentence));
        claims();
        pictures();
        html.section("numbers", "The paper's values and ours");
        html.table("Absolute times of 2007 are not chased, shapes are", result.head(), result.rows());
        html.endSection();
        differences();
        return html.end().toString();
    }

    private void claims() {
        html.section("claims", "What the paper says, and what became of it here");
        html.raw("<div class=\"cards\">");
        for (Claim claim : result.claims()) {
            html.raw("<div class=\"card " + tone(claim.state()).style() + "\">")
                    .element("span", "class=\"word\"", "%s", PaperPage.state(claim))
                    .paragraph("%s", claim.sentence())
                    .raw("</div>");
        }
        html.raw("</div>").endSection();
    }

    private void pictures() {
        for (Chart chart : result.charts()) {
            html.raw("<figure>")
                    .raw(chart.plot().svg())
                    .element("figcaption", "", "%s", chart.title())
                    .raw("</figure>");
        }
    }

    private void differences() {
        if (result.differences().isEmpty()) {
            return;
        }
        html.section("differences", "What differs, and why").raw("<ul>");
        result.differences().forEach(sentence -> html.element("li", "", "%s", sentence));
        html.raw("</ul>").endSection();
    }

    private String word() {
        StringBuilder word = new StringBuilder("%d of %d claims hold"
                .formatted(count(State.HOLDS), result.claims().size()));
        if (count(State.FAILS) > 0) {
            word.append(", ").append(count(State.FAILS)).append(count(State.FAILS) == 1 ? " fails" : " fail");
        }
        if (count(State.NOT_SHOWN) > 0) {
            word.append(", ").append(count(State.NOT_SHOWN)).append(" not shown");
        }
        return word.toString();
    }

    private long count(State state) {
        return result.claims().stream().filter(claim -> claim.state() == state).count();
    }

    private Tone tone() {
        boolean all = result.claims().stream().allMatch(claim -> claim.state() == State.HOLDS);
        return result.failed() ? Tone.BAD : all ? Tone.GOOD : Tone.WARN;
    }

    private static Tone tone(State state) {
        return switch (state) {
            case HOLDS -> Tone.GOOD;
            case FAILS -> Tone.BAD;
            case NOT_SHOWN -> Tone.WARN;
        };
    }
}
