package dev.dynamocart.load.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ServerProcessesTest {

    @Test
    void userAndSystemTime_areAddedWhateverTheCommandIsCalled() {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194304 100 0 0 0 250 30 7 8 20 0 12 0 999 1000 200";
        assertEquals(280, ServerProcesses.ticks(stat));
    }

    @Test
    @Timeout(60)
    void ownProcess_usesMoreTimeAfterWork() {
        ServerProcesses self =
                new ServerProcesses(List.of(ProcessHandle.current().pid()), List.of());
        long before = self.cpuMicros().orElse(-1);
        assertTrue(before >= 0);
        long after = before;
        while (after == before) {
            after = self.cpuMicros().orElse(-1);
        }
        assertTrue(after > before);
    }

    @Test
    void processThatIsGone_makesTheTimeUnknown() {
        assertTrue(new ServerProcesses(List.of(Long.MAX_VALUE), List.of())
                .cpuMicros()
                .isEmpty());
        assertTrue(new ServerProcesses(List.of(), List.of()).cpuMicros().isEmpty());
    }

    @Test
    void allocation_isFoundInThePageOfMetrics() {
        String page = """
                # TYPE jvm_gc_memory_allocated_bytes counter
                # HELP jvm_gc_memory_allocated_bytes Incremented for an increase in the size of the young pool
                jvm_gc_memory_allocated_bytes_total 1.23456789E8
                jvm_gc_memory_promoted_bytes_total 7.0
                """;
        assertEquals(OptionalDouble.of(123_456_789), ServerProcesses.allocated(page));
        assertTrue(ServerProcesses.allocated("nothing").isEmpty());
    }
}
