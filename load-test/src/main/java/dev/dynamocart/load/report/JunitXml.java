package dev.dynamocart.load.report;

import dev.dynamocart.load.plot.Markup;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.verdict.ClusterVerdict;
import dev.dynamocart.load.verdict.DataVerdict;
import dev.dynamocart.load.verdict.SlaVerdict;
import java.util.Locale;

/** The verdicts as test cases, for build servers that show nothing else. What is not shown counts as skipped. */
final class JunitXml {

    private final StringBuilder cases = new StringBuilder();
    private final double seconds;
    private int tests;
    private int failures;
    private int skipped;

    private JunitXml(double seconds) {
        this.seconds = seconds;
    }

    static String of(RunResult run) {
        JunitXml xml = new JunitXml(run.measured().toMillis() / 1_000.0);
        SlaVerdict sla = run.verdicts().sla();
        xml.add(
                "SLA is kept",
                switch (sla.state()) {
                    case KEPT -> Result.PASSED;
                    case MISSED -> Result.FAILED;
                    case NOT_SHOWN -> Result.SKIPPED;
                },
                sla.sentence());
        DataVerdict data = run.verdicts().data();
        xml.add(
                "nothing acknowledged is lost or invented",
                switch (data.state()) {
                    case INTACT -> Result.PASSED;
                    case FAILED -> Result.FAILED;
                    case NOT_SHOWN -> Result.SKIPPED;
                },
                data.sentence());
        ClusterVerdict cluster = run.verdicts().cluster();
        if (cluster.isAsked()) {
            xml.add(
                    "cluster does its part",
                    switch (cluster.state()) {
                        case KEPT, NOT_ASKED -> Result.PASSED;
                        case MISSED -> Result.FAILED;
                        case NOT_SHOWN -> Result.SKIPPED;
                    },
                    cluster.sentence());
        }
        boolean valid = run.verdicts().validity().valid();
        xml.add(
                "run is valid",
                valid ? Result.PASSED : Result.FAILED,
                run.verdicts().validity().sentence());
        return xml.suite(run);
    }

    private enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }

    private void add(String name, Result result, String sentence) {
        tests++;
        cases.append(
                text("  <testcase classname=\"load\" name=\"%s\" time=\"%.3f\">", Markup.escape(name), seconds / 3));
        String message = Markup.escape(sentence);
        switch (result) {
            case PASSED -> {}
            case FAILED -> {
                failures++;
                cases.append("<failure message=\"").append(message).append("\"/>");
            }
            case SKIPPED -> {
                skipped++;
                cases.append("<skipped message=\"").append(message).append("\"/>");
            }
        }
        cases.append("</testcase>\n");
    }

    private String suite(RunResult run) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + text(
                        "<testsuite name=\"load %s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%.3f\" timestamp=\"%s\">%n",
                        Markup.escape(run.scenario()), tests, failures, skipped, seconds, run.startedAt())
                + cases
                + "</testsuite>\n";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
