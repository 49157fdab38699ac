package dev.dynamocart.load.report;

import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.fault.FaultEvent;
import dev.dynamocart.load.fault.FaultWindow;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Latencies;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.measure.Visibility;
import dev.dynamocart.load.report.page.Headline;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.scenario.SlaSettings;
import dev.dynamocart.load.scenario.SlaSettings.Policy;
import dev.dynamocart.load.verdict.Verdicts;
import java.util.List;
import java.util.Locale;

/** The page of text at the end of a run: the answer first, then what it rests on. */
public final class TextReport {

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    /** The page of an SLA run. */
    public static String of(RunResult run) {
        TextReport report = new TextReport();
        report.heading(run);
        report.verdicts(run.verdicts());
        report.latencies(run.measurements());
        report.load(run);
        report.events(run.recording().faults());
        if (run.audit() != null) {
            report.audit(run.audit());
        }
        report.ledger(run);
        return report.out.toString();
    }

    /** The page of an audit alone. */
    public static String of(AuditResult audit, String verdict) {
        TextReport report = new TextReport();
        report.line("");
        report.line("  %s", verdict);
        report.audit(audit);
        return report.out.toString();
    }

    private void heading(RunResult run) {
        SlaSettings settings = run.settings();
        line("");
        line("Dynamo Cart, load run \"%s\", %s", run.scenario(), run.startedAt());
        line(
                "%s%s for %d s after %d s of warm-up, %s, %s, seed %d",
                settings.arrivals().words(),
                settings.arrivals().thinkers() == null
                        ? " (" + Words.of(settings.arrivals().spacing()) + ")"
                        : "",
                settings.duration().toSeconds(),
                settings.warmup().toSeconds(),
                settings.crowd().words(),
                settings.target(),
                settings.seed().value());
        if (run.recording().stages() > 0) {
            line(
                    "before that %d s of the same load, until the service was warm",
                    run.recording().preheated().toSeconds());
        }
        if (settings.policy() == Policy.LWW) {
            line("NEGATIVE CONTROL: a cart that keeps the last write. The audit must find what it loses (status 2).");
        }
        line("");
    }

    private void verdicts(Verdicts verdicts) {
        line("  %s: %s", Headline.word(verdicts.exitStatus()), Headline.of(verdicts.exitStatus()));
        line("");
        line(
                "  SLA       %-10s %s",
                Words.of(verdicts.sla().state()), verdicts.sla().sentence());
        line(
                "  Data      %-10s %s",
                Words.of(verdicts.data().state()), verdicts.data().sentence());
        if (verdicts.cluster().isAsked()) {
            line(
                    "  Cluster   %-10s %s",
                    Words.of(verdicts.cluster().state()), verdicts.cluster().sentence());
        }
        line(
                "  Run       %-10s %s",
                verdicts.validity().valid() ? "valid" : "invalid",
                verdicts.validity().sentence());
        verdicts.validity().remarks().forEach(remark -> line("            %-10s %s", "but note", remark));
    }

    private void latencies(Measurements measurements) {
        line("");
        line("  Milliseconds from the moment a request was due, waiting included");
        line("");
        line("  %-22s %9s %7s %9s %9s %9s %9s", "", "requests", "failed", "p50", "p99", "p99.9", "max");
        for (Operation operation : measurements.operations()) {
            Latencies response = measurements.response(operation);
            long failed = response.count() - measurements.get(operation, Ending.OK);
            row(operation.label(), response, "%,d".formatted(failed));
        }
        row("all", measurements.response(), "%,d".formatted(measurements.errors()));
        line("");
        line("  Where the time went");
        line("");
        row("the service", measurements.service(), "");
        row("wait for a connection", measurements.poolWait(), "");
        row("generator was late", measurements.lag(), "");
    }

    private void row(String label, Latencies latencies, String failed) {
        line(
                "  %-22s %,9d %7s %9.1f %9.1f %9.1f %9.1f",
                label,
                latencies.count(),
                failed,
                latencies.percentileMillis(50),
                latencies.percentileMillis(99),
                latencies.percentileMillis(99.9),
                latencies.maxMillis());
    }

    private void load(RunResult run) {
        Measurements measurements = run.measurements();
        line("");
        line(
                "  Load      %.1f requests/s offered, %.1f/s answered; %s",
                run.generator().offeredRate(),
                run.achievedRate(),
                measurements.get(Counter.MEASURED) == 0
                        ? "no request was measured"
                        : "availability " + share(run.availability()) + " %");
        for (Ending ending : Ending.values()) {
            if (ending != Ending.OK && measurements.get(ending) > 0) {
                line("            %,d %s", measurements.get(ending), ending.label());
            }
        }
        count(measurements, Counter.RESENT, "changes sent again because their outcome was unknown");
        count(measurements, Counter.SIBLING_ANSWERS, "answers merged from concurrent versions");
        count(measurements, Counter.PARTIAL_ANSWERS, "changes acknowledged on fewer copies than usual");
        count(measurements, Counter.STALE_ANSWERS, "answers that did not show the device's own earlier change");
        Visibility visibility = measurements.visibility();
        if (visibility.reads() > 0) {
            line(
                    "            %,d of %,d reads did not show the youngest acknowledged add of their cart",
                    visibility.stale(), visibility.reads());
        }
        if (run.reopened() > 0) {
            line("            %,d connections lost and opened again", run.reopened());
        }
    }

    /** What was done to the cluster, with what requests met while it lasted. */
    private void events(List<FaultWindow> windows) {
        if (windows.isEmpty()) {
            return;
        }
        line("");
        line("  %-30s %15s %9s %9s %9s %9s", "Events", "seconds", "requests", "beyond", "p99", "p99.9");
        for (FaultWindow window : windows) {
            FaultEvent event = window.event();
            line(
                    "  %-30s %15s %,9d %,9d %9.1f %9.1f",
                    event.label(),
                    "%.1f - %.1f".formatted(event.startSeconds(), event.endSeconds()),
                    window.during().requests(),
                    window.during().sla().violations(),
                    window.during().p99Millis(),
                    window.during().p999Millis());
            if (event.consequence() != null) {
                line("    %s", event.consequence().sentence());
            }
            if (event.problem() != null) {
                line("    not as planned: %s", event.problem());
            }
        }
    }

    private void count(Measurements measurements, Counter counter, String words) {
        if (measurements.get(counter) > 0) {
            line("            %,d %s", measurements.get(counter), words);
        }
    }

    private void audit(AuditResult audit) {
        line("");
        line(
                "  Audit     %,d changes acknowledged, %,d refused, %,d of unknown outcome (either is right for those)",
                audit.tallies().acknowledgedChanges(),
                audit.tallies().refused(),
                audit.tallies().unknown());
        line(
                "            %,d carts read until they held still, %.1f s",
                audit.tallies().size(), audit.took().toMillis() / 1_000.0);
        if (audit.tallies().unproven() > 0) {
            line(
                    "            %,d removals may have missed earlier adds; both are accepted",
                    audit.tallies().unproven());
        }
        if (!audit.tallies().complete()) {
            line(
                    "            the ledger ends early: %,d units may stem from changes missing in it",
                    audit.uncertainExcess());
        }
        audit.offenders()
                .forEach(finding -> line(
                        "            %-10s %d of %s in cart %s: expected %s, found %d",
                        Words.of(finding.fault()),
                        finding.units(),
                        finding.productId(),
                        finding.cartId(),
                        finding.low() == finding.high()
                                ? String.valueOf(finding.low())
                                : finding.low() + " to " + finding.high(),
                        finding.found()));
    }

    private void ledger(RunResult run) {
        if (run.ledger() != null) {
            line("");
            line("  Ledger    %s", run.ledger());
            if (run.settings().policy() != Policy.OURS) {
                return;
            }
            line(
                    "            audit it again: ./cart load audit --ledger %s --url %s",
                    run.ledger(), run.settings().target());
        }
    }

    /** Percent, with enough digits to tell 99.9995 from 100. */
    private static String share(double value) {
        return value == 1 ? "100" : String.format(Locale.ROOT, "%.4f", Math.floor(value * 1e6) / 1e4);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
