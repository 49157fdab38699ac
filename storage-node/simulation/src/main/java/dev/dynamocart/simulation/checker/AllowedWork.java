package dev.dynamocart.simulation.checker;

import dev.dynamocart.core.background.BackgroundWork;
import dev.dynamocart.core.host.Event;
import dev.dynamocart.core.host.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much background work the governor of one node has allowed in one life, and when. */
final class AllowedWork {

    private static final int SCANS_MAX = 4;

    private final Settings.Limits limits;
    private final Settings.Healing healing;
    private final Map<BackgroundWork, List<Allowed>> changes = new HashMap<>();

    /** What one kind of work was allowed from a moment on. */
    record Allowed(long fromMicros, int pieces, long pauseMillis) {}

    AllowedWork(Settings.Limits limits, Settings.Healing healing) {
        this.limits = limits;
        this.healing = healing;
    }

    void onChanged(long nowMicros, Event.SliceChanged changed) {
        changes.computeIfAbsent(changed.work(), _ -> new ArrayList<>())
                .add(new Allowed(nowMicros, changed.pieces(), changed.pauseMillis()));
    }

    /** The most pieces that this kind of work may ever have. */
    int cap(BackgroundWork work) {
        return switch (work) {
            case HINTS, TRANSFERS -> limits.hintsInFlightMax();
            case SCANS -> SCANS_MAX;
            case REPAIRS -> healing.repairsMax();
        };
    }

    /** The most pieces and the shortest pause that were allowed at any moment since then. */
    Allowed loosest(BackgroundWork work, long sinceMicros) {
        List<Allowed> all = changes.getOrDefault(work, List.of());
        int pieces = 0;
        long pauseMillis = Long.MAX_VALUE;
        int inForce = all.size() - 1;
        while (inForce >= 0 && all.get(inForce).fromMicros() > sinceMicros) {
            inForce--;
        }
        if (inForce < 0) {
            pieces = cap(work);
            pauseMillis = healing.stepPauseMillis();
        }
        for (Allowed change : all.subList(Math.max(0, inForce), all.size())) {
            pieces = Math.max(pieces, change.pieces());
            pauseMillis = Math.min(pauseMillis, change.pauseMillis());
        }
        return new Allowed(sinceMicros, pieces, pauseMillis);
    }
}
