package dev.dynamocart.server.process;

import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A set of numbered additions of several writers that only grows, as the text that is its value in the store. */
final class AddedSet {

    private final Map<Integer, BitSet> byWriter = new TreeMap<>();

    /** One that nobody else has: the {@code number}th of {@code writer} to this set. */
    record Addition(int writer, int number) {}

    /** All that is in any of {@code siblings}. */
    static AddedSet unionOf(Collection<String> siblings) {
        AddedSet union = new AddedSet();
        siblings.stream().flatMap(String::lines).forEach(line -> {
            String[] parts = line.split(":", 2);
            union.numbersOf(Integer.parseInt(parts[0]))
                    .or(BitSet.valueOf(Base64.getDecoder().decode(parts[1])));
        });
        return union;
    }

    private BitSet numbersOf(int writer) {
        return byWriter.computeIfAbsent(writer, _ -> new BitSet());
    }

    void add(Addition addition) {
        numbersOf(addition.writer()).set(addition.number());
    }

    boolean contains(Addition addition) {
        return numbersOf(addition.writer()).get(addition.number());
    }

    int size() {
        return byWriter.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    /** A line for each writer. */
    String toText() {
        StringBuilder text = new StringBuilder();
        byWriter.forEach((writer, numbers) -> text.append(writer)
                .append(':')
                .append(Base64.getEncoder().encodeToString(numbers.toByteArray()))
                .append('\n'));
        return text.toString();
    }
}
