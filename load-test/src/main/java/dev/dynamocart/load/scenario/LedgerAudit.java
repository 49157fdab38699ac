package dev.dynamocart.load.scenario;

import dev.dynamocart.load.audit.Audit;
import dev.dynamocart.load.audit.AuditLimits;
import dev.dynamocart.load.audit.AuditResult;
import dev.dynamocart.load.audit.HttpCartReader;
import dev.dynamocart.load.audit.Tallies;
import dev.dynamocart.load.generator.http.HttpPool;
import dev.dynamocart.load.session.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** Audits the carts of an earlier run by its ledger, for instance after the cluster was killed and started again. */
public final class LedgerAudit {

    private static final HttpPool.PoolLimits LIMITS = new HttpPool.PoolLimits(16, 1_000, 10_000);

    private LedgerAudit() {}

    /**
     * Reads every cart in the ledger and judges it.
     *
     * @throws TargetUnreachable if the service is not there
     * @throws IOException if the file cannot be read or is not a ledger
     */
    public static AuditResult run(Path ledger, Target target, AuditLimits limits)
            throws TargetUnreachable, IOException, InterruptedException {
        Tallies tallies = Tallies.of(ledger);
        try (LoopThread thread = new LoopThread()) {
            HttpPool pool = new HttpPool(thread.loop(), target.address(), LIMITS);
            try {
                pool.open().get();
            } catch (ExecutionException e) {
                throw new TargetUnreachable(
                        "No cart service answers at %s. Start one with ./cart up, or say where it is with --url."
                                .formatted(target));
            }
            AuditResult result =
                    new Audit(new HttpCartReader(pool, thread.loop(), target.headers()), limits).run(tallies);
            pool.close();
            return result;
        }
    }
}
