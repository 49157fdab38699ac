package dev.dynamocart.server.store.log;

import dev.dynamocart.core.host.Space;
import dev.dynamocart.core.ring.Key;
import dev.dynamocart.server.store.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a log holds after a crash.
 *
 * <p>An entry that cannot be read is one of two things. Either the process ended before the entry was synced: then nobody was
 * told that it is durable, and the older version of its record stands. Or it was synced and was damaged since: then the record's
 * newest version is lost. Entries tell the two apart, since each names a number up to which everything was synced when it was
 * added: what is unreadable at or below the highest of these was damaged.
 *
 * <p>Behind the last readable entry the two look alike. So any unreadable bytes at all are reported as {@code hasGarbage}, and
 * the node then starts a new incarnation: it must not claim to know its own earlier events (P2).
 *
 * <p>Where the log begins its oldest head says. If that cannot be read, the first readable entry does not say it: unsynced entries
 * may have stood before it, which nobody expects anywhere. Then only what was synced must be in the database.
 */
public final class LogRecovery {

    /**
     * What the log holds.
     *
     * @param changes the newest readable change of each record; damaged ones mark their record
     * @param expectedWatermark what the log left out must be in the database up to this number; 0 when unknown
     * @param lastSequence the highest number met
     * @param damaged synced entries that cannot be read and whose record is known
     * @param lost synced entries that cannot be read at all
     * @param hasGarbage whether there was anything unreadable
     * @param lastSegment the number of the newest segment; 0 when there is none
     */
    public record Recovered(
            List<Change> changes,
            long expectedWatermark,
            long lastSequence,
            int damaged,
            long lost,
            boolean hasGarbage,
            long lastSegment) {}

    private record Place(Space space, Key key) {}

    private record Newest(long sequence, Change change) {}

    /** Numbers {@code from} to {@code to}, which cannot be read. */
    private record Gap(long from, long to) {}

    private final Map<Place, Newest> newest = new LinkedHashMap<>();
    private final List<EntryFormat.Entry> spoiled = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long firstSequence;
    private long lastSequence;
    private long durableUpTo;
    private boolean isBeginningKnown;
    private boolean hasGarbage;

    private LogRecovery() {}

    /** Reads all segments in {@code folder}. */
    public static Recovered read(Path folder) throws IOException {
        LogRecovery recovery = new LogRecovery();
        List<Path> files = Segment.filesIn(folder);
        for (Path file : files) {
            byte[] segment = Files.readAllBytes(file);
            recovery.isBeginningKnown |= file.equals(files.getFirst()) && Segment.firstSequence(segment) > 0;
            recovery.readSegment(segment);
        }
        return recovery.conclude(files.isEmpty() ? 0 : Segment.numberOf(files.getLast()));
    }

    private void readSegment(byte[] segment) {
        long first = Segment.firstSequence(segment);
        if (first > 0 && firstSequence == 0) {
            firstSequence = first;
            lastSequence = Math.max(lastSequence, first - 1);
        }
        int end = endOfContent(segment);
        if (first == 0 && end > 0) {
            hasGarbage = true;
        }
        int at = Segment.HEAD_BYTES;
        while (at < end) {
            EntryFormat.Entry entry = EntryFormat.parse(segment, at, segment.length);
            if (entry != null) {
                accept(entry);
                at += entry.length();
            } else {
                hasGarbage = true;
                at += EntryFormat.ALIGNMENT;
            }
        }
    }

    private void accept(EntryFormat.Entry entry) {
        if (firstSequence == 0) {
            firstSequence = entry.sequence();
        } else if (entry.sequence() > lastSequence + 1) {
            gaps.add(new Gap(lastSequence + 1, entry.sequence() - 1));
        }
        lastSequence = Math.max(lastSequence, entry.sequence());
        durableUpTo = Math.max(durableUpTo, entry.durableUpTo());
        if (entry.isIntact()) {
            keep(entry);
        } else {
            hasGarbage = true;
            spoiled.add(entry);
        }
    }

    private void keep(EntryFormat.Entry entry) {
        Place place = new Place(entry.change().space(), entry.change().key());
        Newest held = newest.get(place);
        if (held == null || held.sequence() <= entry.sequence()) {
            newest.put(place, new Newest(entry.sequence(), entry.change()));
        }
    }

    private Recovered conclude(long lastSegment) {
        int damaged = 0;
        for (EntryFormat.Entry entry : spoiled) {
            if (entry.sequence() <= durableUpTo) {
                damaged++;
                keep(entry);
            }
        }
        long lost = 0;
        for (Gap gap : gaps) {
            lost += Math.max(0, Math.min(gap.to(), durableUpTo) - gap.from() + 1);
        }
        long before = Math.max(0, firstSequence - 1);
        return new Recovered(
                newest.values().stream().map(Newest::change).toList(),
                isBeginningKnown ? before : Math.min(before, durableUpTo),
                lastSequence,
                damaged,
                lost,
                hasGarbage || lost > 0 || before > 0 && !isBeginningKnown,
                lastSegment);
    }

    /** Behind the last byte that is not zero. */
    private static int endOfContent(byte[] segment) {
        int end = segment.length;
        while (end > 0 && segment[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
