package dev.dynamocart.load.archive;

import dev.dynamocart.load.measure.SecondRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Writes {@code series.csv}, a row for each second. */
final class SeriesFile implements AutoCloseable {

    static final String HEAD = "second,due,answered,failed,violations,p50_ms,p99_ms,p999_ms,max_ms,"
            + "lag_max_ms,pool_wait_max_ms,under_way,gc_max_ms,steal_percent,idle_percent";

    private final CheckedFile file;

    SeriesFile(Path path) throws IOException {
        this.file = new CheckedFile(path);
        file.text().print(HEAD + "\n");
    }

    void write(SecondRow row) {
        file.text()
                .print(String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%d,%d,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%d,%d,%.1f,%.1f\n",
                        row.second(),
                        row.due(),
                        row.answered(),
                        row.failed(),
                        row.violations(),
                        row.p50Millis(),
                        row.p99Millis(),
                        row.p999Millis(),
                        row.maxMillis(),
                        row.lagMillisMax(),
                        row.poolWaitMillisMax(),
                        row.underWay(),
                        row.machine().gcMillisMax(),
                        row.machine().stealPercent(),
                        row.machine().idlePercent()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
