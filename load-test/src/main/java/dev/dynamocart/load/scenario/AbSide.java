package dev.dynamocart.load.scenario;

import dev.dynamocart.load.archive.RunFolder;
import dev.dynamocart.load.archive.RunRecorder;
import dev.dynamocart.load.audit.Audit;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.HttpCartReader;
import dev.dynamocart.load.audit.Tallies;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.ledger.LedgerWriter;
import dev.dynamocart.load.measure.Measurements;
import dev.dynamocart.load.session.Catalogue;
import dev.dynamocart.load.session.Mix;
import dev.dynamocart.load.session.Population;
import dev.dynamocart.load.session.Target;
import dev.dynamocart.load.session.Traffic;
import dev.dynamocart.load.verdict.DataVerdict;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** One side of a comparison: connections, carts, ledger and measurements of its own. */
final class AbSide {

    private final RunFolder folder;
    private final EventLoop loop;
    private final HttpPool pool;
    private final String headers;
    private final Measurements measurements;
    private final LedgerWriter ledger;
    private final RunRecorder recorder;
    private final Traffic traffic;

    /**
     * What a side is made of.
     *
     * @param name part of its carts' ids
     * @param target where its requests go
     * @param header a line that they carry besides the common ones
     * @param folder gets its files
     */
    record Identity(String name, Target target, String header, RunFolder folder) {}

    AbSide(Identity identity, SlaSettings load, EventLoop loop, HttpPool pool, long measuredFromNanos)
            throws IOException, TargetUnreachable, InterruptedException {
        this.folder = identity.folder();
        this.loop = loop;
        this.pool = pool;
        this.headers = identity.target().headers() + (identity.header().isEmpty() ? "" : identity.header() + "\r\n");
        this.measurements = new Measurements(measuredFromNanos, load.sla(), 2 * (load.timeoutMillis() / 1_000 + 1) + 1);
        this.ledger = new LedgerWriter(folder.ledger());
        this.recorder = new RunRecorder(folder, Instant.now());
        Catalogue catalogue = CatalogueSource.read(identity.target());
        this.traffic = new Traffic(
                pool,
                new Population(identity.name(), catalogue, load.crowd(), load.seed(), Mix.SHOP.sameCart()),
                Mix.SHOP,
                new Traffic.Wiring(headers, catalogue, load.seed(), measurements, ledger::append));
    }

    static HttpPool open(Target target, SlaSettings load, EventLoop loop)
            throws TargetUnreachable, InterruptedException {
        HttpPool pool = new HttpPool(
                loop, target.address(), new HttpPool.PoolLimits(load.connections(), 20_000, load.timeoutMillis()));
        try {
            pool.open().get();
            return pool;
        } catch (ExecutionException e) {
            throw new TargetUnreachable("%s did not accept %d connections (%s). Try fewer with --connections."
                    .formatted(target, load.connections(), HttpPool.reason(e)));
        }
    }

    Traffic traffic() {
        return traffic;
    }

    Measurements measurements() {
        return measurements;
    }

    RunFolder folder() {
        return folder;
    }

    /** Once a second, on the reporter's thread. */
    void turn(long nowNanos) {
        measurements.turn();
        measurements.timeline().close(nowNanos, recorder);
    }

    /** Writes what is left; nothing is under way any more. */
    void end(long endNanos) throws IOException {
        measurements.turn();
        measurements.timeline().closeAll(endNanos, recorder);
        traffic.giveUp();
        try (ledger) {
            recorder.close();
        }
    }

    DataVerdict audit(Supplier<AuditLimits> limits) throws IOException, InterruptedException {
        AuditResult result =
                new Audit(new HttpCartReader(pool, loop, headers), limits).run(Tallies.of(folder.ledger()));
        pool.close();
        return DataVerdict.of(result);
    }
}
