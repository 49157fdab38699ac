package dev.dynamocart.load.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.Finding;
import dev.dynamocart.load.audit.Finding.Fault;
import dev.dynamocart.load.fault.Consequence;
import dev.dynamocart.load.fault.FaultWindow;
import dev.dynamocart.load.measure.Ending;
import dev.dynamocart.load.measure.Latencies;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.measure.Measurements.Counter;
import dev.dynamocart.load.measure.Operation;
import dev.dynamocart.load.scenario.RunResult;
import dev.dynamocart.load.verdict.ExitStatus;
import dev.dynamocart.load.verdict.Verdicts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The summary as JSON, format version 1. Fields may be added; those there are stay. */
public final class JsonSummary {

    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonSummary() {}

    /** Writes the summary of a run, replacing what the file held. */
    public static void write(RunResult run, Path file) throws IOException {
        JSON.writeValue(file.toFile(), of(run));
    }

    /** Writes the result of an audit alone. */
    public static void write(AuditResult audit, ExitStatus status, Path file) throws IOException {
        ObjectNode root = NODES.objectNode();
        root.put("format", FORMAT);
        root.put("scenario", "audit");
        root.put("verdict", status.label());
        root.put("exitStatus", status.code());
        audit(root, audit);
        JSON.writeValue(file.toFile(), root);
    }

    /** The summary of a run as it is written. */
    static String text(RunResult run) throws IOException {
        return JSON.writeValueAsString(of(run));
    }

    static ObjectNode of(RunResult run) {
        ObjectNode root = NODES.objectNode();
        root.put("format", FORMAT);
        root.put("scenario", run.scenario());
        root.put("run", run.name());
        root.put("startedAt", run.startedAt().toString());
        verdicts(root, run.verdicts());
        settings(root.putObject("settings"), run);
        requests(root, run.measurements());
        latencies(root, run.measurements());
        root.put("availability", run.availability());
        root.put("offeredRate", round(run.generator().offeredRate()));
        root.put("achievedRate", round(run.achievedRate()));
        audit(root, run.audit());
        ArrayNode faults = root.putArray("faults");
        run.recording().faults().forEach(window -> fault(faults.addObject(), window));
        ArrayNode nodes = root.putArray("nodes");
        run.recording().nodes().forEach(node -> nodes.addObject()
                .put("node", node.node())
                .put("coordinated", node.coordinated())
                .put("replicaWrites", node.replicaWrites())
                .put("hintsKept", node.hintsKept())
                .put("readRepairs", node.readRepairs())
                .put("restarted", node.fromStart()));
        versions(root.putObject("versions"), run.measurements());
        ArrayNode staleness = root.putArray("staleness");
        run.measurements().visibility().curve().forEach(point -> staleness
                .addObject()
                .put("afterMillis", round(point.millis()))
                .put("reads", point.reads())
                .put("stale", point.stale()));
        ArrayNode problems = root.putArray("problems");
        run.recording().problems().forEach(problems::add);
        generator(root.putObject("generator"), run);
        RunFolder folder = run.recording().folder();
        root.put(
                "folder",
                folder == null
                        ? null
                        : folder.path().toAbsolutePath().normalize().toString());
        root.put("ledger", run.ledger() == null ? null : run.ledger().toString());
        return root;
    }

    /** The fields that an audit alone also has. */
    private static void audit(ObjectNode root, @Nullable AuditResult audit) {
        put(root, "acknowledgedAdds", audit == null ? null : audit.tallies().acknowledgedAdds());
        put(root, "acknowledgedUnits", audit == null ? null : audit.tallies().acknowledgedUnits());
        put(root, "acknowledgedChanges", audit == null ? null : audit.tallies().acknowledgedChanges());
        put(root, "refused", audit == null ? null : audit.tallies().refused());
        put(root, "unknown", audit == null ? null : audit.tallies().unknown());
        put(root, "unprovenRemovals", audit == null ? null : audit.tallies().unproven());
        put(root, "lostAdds", audit == null ? null : audit.units(Fault.LOST));
        put(root, "resurfaced", audit == null ? null : audit.units(Fault.RESURFACED));
        put(root, "duplicated", audit == null ? null : audit.units(Fault.DUPLICATED));
        put(root, "invented", audit == null ? null : audit.units(Fault.INVENTED));
        put(root, "carts", audit == null ? null : (long) audit.tallies().size());
        put(root, "unreadableCarts", audit == null ? null : (long) audit.unreadable());
        ArrayNode offenders = root.putArray("offenders");
        if (audit != null) {
            audit.offenders().forEach(finding -> offender(offenders.addObject(), finding));
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Long value) {
        node.put(name, value);
    }

    private static void verdicts(ObjectNode root, Verdicts verdicts) {
        root.put("verdict", verdicts.exitStatus().label());
        root.put("exitStatus", verdicts.exitStatus().code());
        ObjectNode each = root.putObject("verdicts");
        each.put("sla", label(verdicts.sla().state()));
        each.put("slaReason", verdicts.sla().sentence());
        each.put("violations", verdicts.sla().violations());
        each.put("violationsAllowed", verdicts.sla().budget());
        each.put("data", label(verdicts.data().state()));
        each.put("dataReason", verdicts.data().sentence());
        each.put("cluster", label(verdicts.cluster().state()));
        each.put("clusterReason", verdicts.cluster().sentence());
        each.put("validity", verdicts.validity().valid() ? "valid" : "invalid");
        each.put("validityReason", verdicts.validity().sentence());
        ArrayNode remarks = each.putArray("remarks");
        verdicts.validity().remarks().forEach(remarks::add);
    }

    private static void settings(ObjectNode node, RunResult run) {
        node.put("target", run.settings().target().toString());
        node.put("rate", run.settings().ratePerSecond());
        node.put("policy", label(run.settings().policy()));
        node.put(
                "arrivals",
                run.settings().arrivals().thinkers() == null
                        ? label(run.settings().arrivals().spacing())
                        : "closed");
        node.put("warmupSeconds", run.settings().warmup().toMillis() / 1_000.0);
        node.put("preheatSeconds", run.recording().preheated().toSeconds());
        node.put("durationSeconds", run.settings().duration().toMillis() / 1_000.0);
        node.put("measuredSeconds", run.measured().toMillis() / 1_000.0);
        node.put("carts", run.settings().carts());
        node.put("heedsRetryAfter", run.settings().crowd().heedsRetryAfter());
        node.put("seed", run.settings().seed().value());
        node.put("connections", run.settings().connections());
        node.put("timeoutMillis", run.settings().timeoutMillis());
        node.put("slaMillis", run.settings().sla().millis());
        node.put("slaPercent", run.settings().sla().percent());
    }

    private static void requests(ObjectNode root, Measurements measurements) {
        ObjectNode requests = root.putObject("requests");
        ObjectNode errors = root.putObject("errors");
        requests.put("all", measurements.get(Counter.MEASURED));
        errors.put("all", measurements.errors());
        for (Operation operation : kinds(measurements)) {
            long count = measurements.response(operation).count();
            requests.put(operation.label(), count);
            errors.put(operation.label(), count - measurements.get(operation, Ending.OK));
        }
        ObjectNode kinds = root.putObject("errorsByKind");
        for (Ending ending : Ending.values()) {
            if (ending != Ending.OK) {
                kinds.put(ending.label(), measurements.get(ending));
            }
        }
    }

    /** Those of the cart service are part of the format; others come where there are such requests. */
    private static Set<Operation> kinds(Measurements measurements) {
        Set<Operation> kinds = new LinkedHashSet<>(Operation.OF_CARTS);
        kinds.addAll(measurements.operations());
        return kinds;
    }

    private static void latencies(ObjectNode root, Measurements measurements) {
        percentile(root.putObject("p50"), measurements, each -> each.percentileMillis(50));
        percentile(root.putObject("p99"), measurements, each -> each.percentileMillis(99));
        percentile(root.putObject("p99.9"), measurements, each -> each.percentileMillis(99.9));
        percentile(root.putObject("max"), measurements, Latencies::maxMillis);
        ObjectNode parts = root.putObject("parts");
        part(parts.putObject("service"), measurements.service());
        part(parts.putObject("dispatchLag"), measurements.lag());
        part(parts.putObject("poolWait"), measurements.poolWait());
    }

    private static void percentile(ObjectNode node, Measurements measurements, ToDoubleFunction<Latencies> value) {
        node.put("all", round(value.applyAsDouble(measurements.response())));
        for (Operation operation : kinds(measurements)) {
            node.put(operation.label(), round(value.applyAsDouble(measurements.response(operation))));
        }
    }

    private static void part(ObjectNode node, Latencies part) {
        node.put("p50", round(part.percentileMillis(50)));
        node.put("p99", round(part.percentileMillis(99)));
        node.put("p99.9", round(part.percentileMillis(99.9)));
        node.put("max", round(part.maxMillis()));
    }

    private static void generator(ObjectNode node, RunResult run) {
        node.put("takenRate", round(run.generator().takenRate()));
        node.put("violationsByLag", run.measurements().get(Counter.VIOLATIONS_BY_LAG));
        node.put("violationsByGenerator", run.generator().violationsByGenerator());
        node.put("gcMillisMax", run.generator().machine().gcMillisMax());
        node.put("stealPercent", round(run.generator().machine().stealPercent()));
        node.put("idlePercent", round(run.generator().machine().idlePercent()));
        node.put("connectionsReopened", run.reopened());
        node.put("resent", run.measurements().get(Counter.RESENT));
        node.put("staleAnswers", run.measurements().get(Counter.STALE_ANSWERS));
        node.put("siblingAnswers", run.measurements().get(Counter.SIBLING_ANSWERS));
        node.put("partialAnswers", run.measurements().get(Counter.PARTIAL_ANSWERS));
    }

    private static void fault(ObjectNode node, FaultWindow window) {
        node.put("fault", window.event().label());
        node.put("startSeconds", round(window.event().startSeconds()));
        node.put("endSeconds", round(window.event().endSeconds()));
        node.put("problem", window.event().problem());
        consequence(node, window.event().consequence());
        phase(node.putObject("before"), window.before());
        phase(node.putObject("during"), window.during());
        phase(node.putObject("after"), window.after());
        if (window.recoverySeconds().isPresent()) {
            node.put("recoverySeconds", round(window.recoverySeconds().getAsDouble()));
        } else {
            node.putNull("recoverySeconds");
        }
    }

    private static void consequence(ObjectNode node, @Nullable Consequence consequence) {
        if (consequence == null) {
            node.putNull("consequence");
            return;
        }
        ObjectNode what = node.putObject("consequence");
        what.put("sentence", consequence.sentence());
        switch (consequence) {
            case Consequence.Moved moved -> {
                what.put("done", moved.settled());
                what.put("moves", moved.change().moves());
                what.put("idealMoves", moved.change().ideal());
                what.put("copiesFetched", moved.change().copies());
                what.put("evenShares", moved.change().isEven());
            }
            case Consequence.CaughtUp caughtUp -> {
                what.put("done", caughtUp.reached());
                what.put("hints", caughtUp.hints());
                what.put("partitions", caughtUp.partitions());
                what.put("equalPartitions", caughtUp.equal());
            }
        }
    }

    private static void phase(ObjectNode node, FaultWindow.Phase phase) {
        node.put("fromSecond", phase.fromSecond());
        node.put("toSecond", phase.toSecond());
        node.put("requests", phase.requests());
        node.put("failed", phase.failed());
        node.put("violations", phase.sla().violations());
        node.put("sla", label(phase.sla().state()));
        node.put("availability", phase.availability());
        node.put("p50", round(phase.p50Millis()));
        node.put("p99", round(phase.p99Millis()));
        node.put("p99.9", round(phase.p999Millis()));
        node.put("max", round(phase.maxMillis()));
    }

    private static void versions(ObjectNode node, Measurements measurements) {
        for (int siblings = 1; siblings <= Measurements.VERSIONS_MAX; siblings++) {
            node.put(
                    siblings < Measurements.VERSIONS_MAX ? String.valueOf(siblings) : siblings + "+",
                    measurements.answersFrom(siblings));
        }
    }

    private static void offender(ObjectNode node, Finding finding) {
        node.put("fault", label(finding.fault()));
        node.put("units", finding.units());
        node.put("cart", finding.cartId());
        node.put("product", finding.productId());
        node.put("low", finding.low());
        node.put("high", finding.high());
        node.put("found", finding.found());
    }

    private static String label(Enum<?> value) {
        return Words.of(value).replace(' ', '-');
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
