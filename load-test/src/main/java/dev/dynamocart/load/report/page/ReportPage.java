package dev.dynamocart.load.report.page;

import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Finding;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.report.Words;
import dev.dynamocart.load.report.page.Html.Tone;
import dev.dynamocart.load.scenario.NodeLoad;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.verdict.ExitStatus;
import dev.dynamocart.load.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the page of one run. */
final class ReportPage {

    private static final int STALLED_SECONDS = 3;

    private final RunResult run;
    private final Html html = new Html();

    private ReportPage(RunResult run) {
        this.run = run;
    }

    /**
     * The page.
     *
     * @param buckets the seconds of the run; null if they could not be read
     * @param summary the JSON to embed
     */
    static String of(RunResult run, @Nullable Buckets buckets, String summary) {
        ReportPage page = new ReportPage(run);
        page.head();
        page.answer();
        page.verdicts();
        page.numbers();
        new LatencySection(page.html, run).write();
        if (buckets != null && buckets.count() > 0) {
            page.overTime(buckets);
        }
        FaultSection.write(page.html, run.recording().faults());
        page.audit();
        page.nodes();
        page.versions();
        StalenessSection.write(page.html, run.measurements().visibility());
        page.settings();
        page.reading();
        page.end(summary);
        return page.html.toString();
    }

    private void head() {
        html.begin(word() + ": load run " + run.name(), "Dynamo Cart, load run “" + run.scenario() + "”");
    }

    private void answer() {
        Verdicts verdicts = run.verdicts();
        html.answer(tone(verdicts.exitStatus()), word(), Headline.of(verdicts.exitStatus()));
        html.element(
                "p",
                "class=\"soft\"",
                "%s · %s for %d s after %d s to get warm · %s · %s · seed %d",
                run.startedAt().toString().replaceFirst("\\..*Z", "Z"),
                run.settings().arrivals().words(),
                run.settings().duration().toSeconds(),
                run.settings().warmup().plus(run.recording().preheated()).toSeconds(),
                run.settings().crowd().words(),
                run.settings().target(),
                run.settings().seed().value());
        if (run.verdicts().interrupted()) {
            html.paragraph(
                    "The run ended early, after %d of %d measured seconds. Everything here is about the part that took place.",
                    run.measured().toSeconds(), run.settings().duration().toSeconds());
        }
        run.recording().problems().forEach(problem -> html.element("p", "class=\"bad\"", "%s", problem));
    }

    private void verdicts() {
        Verdicts verdicts = run.verdicts();
        html.raw("<div class=\"cards\">");
        card(
                "Was the SLA kept?",
                Words.of(verdicts.sla().state()),
                verdicts.sla().sentence(),
                switch (verdicts.sla().state()) {
                    case KEPT -> Tone.GOOD;
                    case MISSED -> Tone.BAD;
                    case NOT_SHOWN -> Tone.WARN;
                });
        card(
                "Is all data there?",
                Words.of(verdicts.data().state()),
                verdicts.data().sentence(),
                switch (verdicts.data().state()) {
                    case INTACT -> Tone.GOOD;
                    case FAILED -> Tone.BAD;
                    case NOT_SHOWN -> Tone.WARN;
                });
        if (verdicts.cluster().isAsked()) {
            card(
                    "Did the cluster do its part?",
                    Words.of(verdicts.cluster().state()),
                    verdicts.cluster().sentence(),
                    switch (verdicts.cluster().state()) {
                        case KEPT, NOT_ASKED -> Tone.GOOD;
                        case MISSED -> Tone.BAD;
                        case NOT_SHOWN -> Tone.WARN;
                    });
        }
        boolean valid = verdicts.validity().valid();
        card(
                "Can the run be believed?",
                valid ? "valid" : "invalid",
                verdicts.validity().sentence(),
                valid ? Tone.GOOD : Tone.BAD);
        html.raw("</div>");
        if (!verdicts.validity().remarks().isEmpty()) {
            html.raw("<ul class=\"soft\">");
            verdicts.validity().remarks().forEach(remark -> html.element("li", "", "%s", remark));
            html.raw("</ul>");
        }
    }

    private void card(String question, String word, String sentence, Tone tone) {
        html.raw("<div class=\"card " + tone.style() + "\">")
                .element("h2", "", "%s", question)
                .element("span", "class=\"word\"", "%s", word)
                .paragraph("%s", sentence)
                .raw("</div>");
    }

    private void numbers() {
        Measurements measurements = run.measurements();
        html.raw("<dl class=\"numbers\">");
        number("requests", Html.text("%,d", measurements.get(Counter.MEASURED)));
        number("answered well", measurements.get(Counter.MEASURED) == 0 ? "no requests" : percent(run.availability()));
        number("median", millis(measurements.response().percentileMillis(50)));
        number("p99", millis(measurements.response().percentileMillis(99)));
        number("p99.9", millis(measurements.response().percentileMillis(99.9)));
        number("slowest", millis(measurements.response().maxMillis()));
        AuditResult audit = run.audit();
        number(
                "acknowledged adds",
                audit == null ? "not audited" : Html.text("%,d", audit.tallies().acknowledgedAdds()));
        number("lost", audit == null ? "not audited" : Html.text("%,d", audit.units(Finding.Fault.LOST)));
        html.raw("</dl>");
    }

    private void number(String name, String value) {
        html.raw("<div>")
                .element("dt", "", "%s", name)
                .element("dd", "", "%s", value)
                .raw("</div>");
    }

    private void overTime(Buckets buckets) {
        TimePlots plots = new TimePlots(buckets, run.recording().faults());
        html.section("over-time", "Over time");
        html.paragraph(
                "Each point is %d s. A single second has too few requests for p99.9, so the slowest one is shown instead.%s",
                buckets.seconds(), run.recording().faults().isEmpty() ? "" : " Faults are shaded.");
        QueueNote.of(run.recording().rows(), STALLED_SECONDS).ifPresent(note -> html.paragraph("%s", note));
        figure(plots.latency(run.settings().sla()), "Latencies belong to the second in which a request was due.");
        figure(plots.throughput(), "In a stall the answers stop and come together later; the offered load goes on.");
        figure(plots.backlog(), "A backlog that grows means that the service did not keep up.");
        figure(
                plots.generator(),
                "A machine without idle time, or that loses time to others, explains slow answers better than the service.");
        html.endSection();
    }

    private void figure(String svg, String caption) {
        html.raw("<figure>").raw(svg).element("figcaption", "", "%s", caption).raw("</figure>");
    }

    private void audit() {
        html.section("audit", "What the carts hold");
        AuditResult audit = run.audit();
        if (audit == null) {
            html.paragraph("The carts were not audited.").endSection();
            return;
        }
        html.paragraph("%s", run.verdicts().data().sentence());
        html.table(
                "Every change and its outcome, and every unit in the carts afterwards",
                List.of("", "count"),
                List.of(
                        List.of(
                                "changes acknowledged",
                                Html.text("%,d", audit.tallies().acknowledgedChanges())),
                        List.of("of them adds", Html.text("%,d", audit.tallies().acknowledgedAdds())),
                        List.of(
                                "changes refused",
                                Html.text("%,d", audit.tallies().refused())),
                        List.of(
                                "changes of unknown outcome",
                                Html.text("%,d", audit.tallies().unknown())),
                        List.of(
                                "carts read until they held still",
                                Html.text("%,d", audit.tallies().size())),
                        List.of("carts that could not be read", Html.text("%,d", audit.unreadable())),
                        List.of("units lost", Html.text("%,d", audit.units(Finding.Fault.LOST))),
                        List.of("units resurfaced", Html.text("%,d", audit.units(Finding.Fault.RESURFACED))),
                        List.of("units duplicated", Html.text("%,d", audit.units(Finding.Fault.DUPLICATED))),
                        List.of("units invented", Html.text("%,d", audit.units(Finding.Fault.INVENTED)))));
        if (!audit.offenders().isEmpty()) {
            html.table(
                    "The first lines that are wrong",
                    List.of("cart", "product", "fault", "units", "expected", "found"),
                    audit.offenders().stream().map(ReportPage::offender).toList());
        }
        html.endSection();
    }

    private static List<String> offender(Finding finding) {
        return List.of(
                finding.cartId(),
                finding.productId(),
                Words.of(finding.fault()),
                String.valueOf(finding.units()),
                finding.low() == finding.high()
                        ? String.valueOf(finding.low())
                        : finding.low() + " to " + finding.high(),
                String.valueOf(finding.found()));
    }

    private void nodes() {
        List<NodeLoad> nodes = run.recording().nodes();
        if (nodes.isEmpty()) {
            return;
        }
        html.section("nodes", "Load of each storage node");
        html.table(
                "By the nodes' own counters, warm-up included",
                List.of("node", "puts coordinated", "puts stored", "hints kept", "read repairs", ""),
                nodes.stream()
                        .map(node -> List.of(
                                node.node(),
                                Html.text("%,d", node.coordinated()),
                                Html.text("%,d", node.replicaWrites()),
                                Html.text("%,d", node.hintsKept()),
                                Html.text("%,d", node.readRepairs()),
                                node.fromStart() ? "counted since its own start" : ""))
                        .toList());
        html.endSection();
    }

    private void versions() {
        Measurements measurements = run.measurements();
        long all = 0;
        for (int siblings = 1; siblings <= Measurements.VERSIONS_MAX; siblings++) {
            all += measurements.answersFrom(siblings);
        }
        if (all == 0) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int siblings = 1; siblings <= Measurements.VERSIONS_MAX; siblings++) {
            long answers = measurements.answersFrom(siblings);
            String share = answers == 0 && siblings > 1
                    ? Html.text("none of %,d; at most %.4f %% at 95 %% confidence", all, 300.0 / all)
                    : Html.text("%.4f %%", 100.0 * answers / all);
            rows.add(List.of(
                    siblings == Measurements.VERSIONS_MAX ? siblings + " or more" : String.valueOf(siblings),
                    Html.text("%,d", answers),
                    share));
        }
        html.section("versions", "Versions behind an answer");
        html.paragraph(
                "How many concurrent versions of a cart the store held when it was read; the service merges them.");
        html.table("Answers by the number of versions (§6.3)", List.of("versions", "answers", "share"), rows)
                .endSection();
    }

    private void settings() {
        Measurements measurements = run.measurements();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("offered", Html.text("%.1f requests/s", run.generator().offeredRate())));
        rows.add(List.of("answered well", Html.text("%.1f requests/s", run.achievedRate())));
        rows.add(
                List.of("requests taken up late (p99.9)", millis(run.generator().lagP999Millis())));
        rows.add(List.of("wait for a connection (p99.9)", millis(run.generator().poolWaitP999Millis())));
        rows.add(List.of(
                "violations that were the generator's doing",
                Html.text("%,d", run.generator().violationsByGenerator())));
        rows.add(List.of(
                "longest own garbage collection", run.generator().machine().gcMillisMax() + " ms"));
        rows.add(List.of(
                "CPU time stolen / idle",
                Html.text(
                        "%.1f %% / %.0f %%",
                        run.generator().machine().stealPercent(),
                        run.generator().machine().idlePercent())));
        rows.add(List.of("connections lost and opened again", Html.text("%,d", run.reopened())));
        rows.add(List.of("changes sent again, outcome unknown", Html.text("%,d", measurements.get(Counter.RESENT))));
        for (Ending ending : Ending.values()) {
            if (ending != Ending.OK && measurements.get(ending) > 0) {
                rows.add(List.of(ending.label(), Html.text("%,d", measurements.get(ending))));
            }
        }
        rows.add(List.of(
                "machine",
                Html.text(
                        "%d cores, %s, Java %s",
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("java.version"))));
        html.section("generator", "The load and its generator");
        html.table("What was sent, and what the generator did to it", List.of("", ""), rows)
                .endSection();
    }

    private void reading() {
        html.section("reading", "How to read this page").raw("<ul>");
        html.element("li", "", "Latency runs from the moment a request was due, whatever kept it from being sent.");
        html.element("li", "", "Errors and time-outs count as violations of the SLA and keep the time they took.");
        if (run.settings().crowd().heedsRetryAfter()) {
            html.element(
                    "li",
                    "",
                    "Shoppers heed Retry-After: what one wanted while it was told to wait was due and has failed, and keeps the time until it was taken up; no request was made.");
        }
        html.element(
                "li",
                "",
                "Kept means shown: so few violations would come up at most one time in twenty if the true share were above the limit.");
        html.element(
                "li",
                "",
                "Generator and cluster may share this machine's cores, and loopback flatters the network: compare runs of one machine.");
        html.raw("</ul>");
        html.paragraph(
                "Beside this page: summary.json, series.csv, latency.hlog, latency-*.hgrm, junit.xml, report.txt.");
        html.endSection();
    }

    private void end(String summary) {
        html.raw("<script type=\"application/json\" id=\"summary\">" + summary.replace("</", "<\\/") + "</script>")
                .end();
    }

    private String word() {
        return Headline.word(run.verdicts().exitStatus());
    }

    private static Tone tone(ExitStatus status) {
        return switch (status) {
            case PASS -> Tone.GOOD;
            case SLA_MISSED, CHANGE_MISSED, DATA_FAILED, INTERNAL_ERROR, USAGE -> Tone.BAD;
            case INVALID, NOT_SHOWN, INTERRUPTED -> Tone.WARN;
        };
    }

    private static String millis(double value) {
        return Html.text(value < 10 ? "%.1f ms" : "%,.0f ms", value);
    }

    private static String percent(double share) {
        return share == 1 ? "100 %" : Html.text("%.4f %%", Math.floor(share * 1e6) / 1e4);
    }
}
