package dev.dynamocart.load.report.page;

import dev.dynamocart.load.fault.FaultWindow;
import dev.dynamocart.load.fault.FaultWindow.Phase;
import dev.dynamocart.load.report.Words;
import java.util.ArrayList;
import java.util.List;

/** The table of what each fault, or change of members, did to the shoppers. */
final class FaultSection {

    private FaultSection() {}

    static void write(Html html, List<FaultWindow> faults) {
        if (faults.isEmpty()) {
            return;
        }
        html.section("faults", "Before, during and after each event");
        html.paragraph("The verdict is on these seconds alone; a short time can rarely show 99.9 %%.");
        List<List<String>> rows = new ArrayList<>();
        for (FaultWindow fault : faults) {
            rows.add(row("before", fault.before()));
            rows.add(row(
                    Html.text(
                            "%s, %.1f to %.1f s",
                            fault.event().label(),
                            fault.event().startSeconds(),
                            fault.event().endSeconds()),
                    fault.during()));
            rows.add(row("after, " + recovery(fault), fault.after()));
        }
        html.table(
                "Latencies in milliseconds",
                List.of(
                        "",
                        "requests",
                        "failed",
                        "answered well",
                        "p50",
                        "p99",
                        "p99.9",
                        "slowest",
                        "violations",
                        "SLA"),
                rows);
        for (FaultWindow fault : faults) {
            if (fault.event().consequence() != null) {
                html.paragraph(
                        "%s: %s.",
                        fault.event().label(), fault.event().consequence().sentence());
            }
            if (fault.event().problem() != null) {
                html.paragraph("%s: %s", fault.event().label(), fault.event().problem());
            }
        }
        html.endSection();
    }

    private static String recovery(FaultWindow fault) {
        return fault.recoverySeconds().isEmpty()
                ? "never calm for 3 s"
                : Html.text("calm after %.1f s", fault.recoverySeconds().getAsDouble());
    }

    /** A phase without requests says so: it has neither a share nor latencies nor a verdict. */
    private static List<String> row(String label, Phase phase) {
        if (phase.requests() == 0) {
            return List.of(label, "no requests", "", "", "", "", "", "", "", "");
        }
        return List.of(
                label,
                Html.text("%,d", phase.requests()),
                Html.text("%,d", phase.failed()),
                Html.text("%.3f %%", Math.floor(phase.availability() * 1e5) / 1e3),
                Html.text("%.1f", phase.p50Millis()),
                Html.text("%.1f", phase.p99Millis()),
                Html.text("%.1f", phase.p999Millis()),
                Html.text("%.1f", phase.maxMillis()),
                Html.text("%,d", phase.sla().violations()),
                Words.of(phase.sla().state()));
    }
}
