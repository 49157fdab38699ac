package dev.dynamocart.load.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A change of the ring's owners as the cluster has planned it, held against the fewest moves that even shares need.
 *
 * <p>Let S nodes own Q = m·S + b partitions afterwards. Shares are even if b of the nodes own m + 1 and the others m. A node keeps at
 * most what it has now and at most its share, so Q less the sum of the smaller of both must move, whatever is done; and that is
 * fewest if the larger shares go to those that own most now. Nothing of this is taken from the cluster but who owns how much before.
 *
 * @param node who joins or leaves
 * @param joins whether it joins
 * @param ringVersion the ring that the change began from
 * @param moves partitions that change their owner
 * @param copies copies of partitions that a node must fetch; a partition that moves changes the homes of its neighbours too
 * @param before how many partitions each node owns before; those that own none may be missing
 * @param after how many it owns afterwards
 */
public record OwnerChange(
        String node,
        boolean joins,
        long ringVersion,
        int moves,
        int copies,
        Map<String, Integer> before,
        Map<String, Integer> after) {

    private static final int PERCENT = 100;
    private static final int ABOVE_IDEAL_PERCENT_MAX = 10;

    public OwnerChange {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** The fewest moves after which shares are even. */
    public int ideal() {
        Map<String, Integer> shares = evenShares();
        int stay = 0;
        for (Map.Entry<String, Integer> share : shares.entrySet()) {
            stay += Math.min(share.getValue(), before.getOrDefault(share.getKey(), 0));
        }
        return partitions() - stay;
    }

    /** Whether at most a tenth more moves than has to. */
    public boolean isFrugal() {
        return moves * PERCENT <= ideal() * (PERCENT + ABOVE_IDEAL_PERCENT_MAX);
    }

    /** Whether the shares afterwards differ by one partition at most, and are the shares of the right nodes. */
    public boolean isEven() {
        int smallest = partitions() / owners().size();
        return owners().stream().allMatch(owner -> {
                    int share = after.getOrDefault(owner, 0);
                    return share == smallest || share == smallest + 1;
                })
                && after.values().stream().mapToInt(Integer::intValue).sum() == partitions()
                && after.entrySet().stream()
                        .allMatch(share -> share.getValue() == 0 || owners().contains(share.getKey()));
    }

    /** In words. */
    public String sentence() {
        return "%d of %d partitions moved, where even shares need %d; %d copies were fetched%s"
                .formatted(moves, partitions(), ideal(), copies, isEven() ? "" : "; shares are not even: " + after);
    }

    /** The nodes that are to own partitions afterwards, those that own most before first. */
    private List<String> owners() {
        Map<String, Integer> owned = new TreeMap<>(before);
        owned.values().removeIf(partitions -> partitions == 0);
        if (joins) {
            owned.putIfAbsent(node, 0);
        } else {
            owned.remove(node);
        }
        List<String> owners = new ArrayList<>(owned.keySet());
        owners.sort(Comparator.comparing((String owner) -> before.getOrDefault(owner, 0))
                .reversed());
        return owners;
    }

    private Map<String, Integer> evenShares() {
        List<String> owners = owners();
        int larger = partitions() % owners.size();
        Map<String, Integer> shares = new TreeMap<>();
        for (int i = 0; i < owners.size(); i++) {
            shares.put(owners.get(i), partitions() / owners.size() + (i < larger ? 1 : 0));
        }
        return shares;
    }

    private int partitions() {
        return before.values().stream().mapToInt(Integer::intValue).sum();
    }
}
