package dev.dynamocart.cart.policy;

import dev.dynamocart.cart.codec.CartCodec;
import dev.dynamocart.cart.model.Cart;
import dev.dynamocart.cart.model.ProductId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * What a merge of carts owes, and how a story shows that one does not keep it. The first three look at what a shopper sees, so
 * that a breach can be read; the fourth looks at the bytes.
 */
enum Law {
    COMMUTATIVE {
        @Override
        <S> Optional<String> breach(MergePolicy<S> policy, Stage<S> stage) {
            List<S> states = stage.states();
            for (int i = 0; i < states.size(); i++) {
                for (int j = i + 1; j < states.size(); j++) {
                    S here = policy.merge(states.get(i), states.get(j));
                    S there = policy.merge(states.get(j), states.get(i));
                    if (!policy.shown(here).equals(policy.shown(there))) {
                        return Optional.of(differ(policy, names(stage, i, j) + " one way", here, "the other", there));
                    }
                }
            }
            return Optional.empty();
        }
    },

    ASSOCIATIVE {
        @Override
        <S> Optional<String> breach(MergePolicy<S> policy, Stage<S> stage) {
            List<S> states = stage.states();
            for (int i = 0; i < states.size(); i++) {
                for (int j = 0; j < states.size(); j++) {
                    for (int k = 0; k < states.size(); k++) {
                        S left = policy.merge(policy.merge(states.get(i), states.get(j)), states.get(k));
                        S right = policy.merge(states.get(i), policy.merge(states.get(j), states.get(k)));
                        if (!policy.shown(left).equals(policy.shown(right))) {
                            String first = "(" + names(stage, i, j) + ") + " + names(stage, k);
                            String second = names(stage, i) + " + (" + names(stage, j, k) + ")";
                            return Optional.of(differ(policy, first, left, second, right));
                        }
                    }
                }
            }
            return Optional.empty();
        }
    },

    IDEMPOTENT {
        @Override
        <S> Optional<String> breach(MergePolicy<S> policy, Stage<S> stage) {
            List<S> states = stage.states();
            for (S one : states) {
                for (S other : states) {
                    S once = policy.merge(one, other);
                    S again = policy.merge(policy.merge(once, other), once);
                    if (!policy.shown(once).equals(policy.shown(again))) {
                        return Optional.of(differ(policy, "merged once", once, "merged again", again));
                    }
                }
            }
            return Optional.empty();
        }
    },

    /** Any of the carts, merged in any order: also the parts on the way must agree. */
    SAME_BYTES_IN_EVERY_ORDER {
        @Override
        <S> Optional<String> breach(MergePolicy<S> policy, Stage<S> stage) {
            return orders(policy, stage, 0, policy.empty(), new HashMap<>());
        }

        /** Merges each cart that is not in yet, and so on; {@code known} has the first result of each set of carts. */
        private <S> Optional<String> orders(
                MergePolicy<S> policy, Stage<S> stage, int set, S merged, Map<Integer, S> known) {
            List<S> states = stage.states();
            for (int i = 0; i < states.size(); i++) {
                int more = set | 1 << i;
                if (more == set) {
                    continue;
                }
                S next = set == 0 ? states.get(i) : policy.merge(merged, states.get(i));
                S before = known.putIfAbsent(more, next);
                if (before != null && !Arrays.equals(bytes(before), bytes(next))) {
                    return Optional.of(differ(policy, "in one order", before, "in another", next));
                }
                Optional<String> further = orders(policy, stage, more, next, known);
                if (further.isPresent()) {
                    return further;
                }
            }
            return Optional.empty();
        }
    },

    NO_ADD_IS_LOST {
        @Override
        <S> Optional<String> breach(MergePolicy<S> policy, Stage<S> stage) {
            return compared(policy, stage, (shown, wanted) -> shown < wanted);
        }
    },

    NOTHING_COMES_BACK {
        @Override
        Story fit(Story story) {
            return story.only(act -> !isRetry(act));
        }

        @Override
        <S> Optional<String> breach(MergePolicy<S> policy, Stage<S> stage) {
            return compared(policy, stage, (shown, wanted) -> shown > wanted);
        }
    },

    NO_RETRY_COUNTS_TWICE {
        @Override
        Story fit(Story story) {
            return story.only(act -> isRetry(act) || isAdd(act));
        }

        @Override
        <S> Optional<String> breach(MergePolicy<S> policy, Stage<S> stage) {
            return compared(policy, stage, (shown, wanted) -> shown > wanted);
        }
    };

    /** What of a story the law is about. */
    Story fit(Story story) {
        return story;
    }

    private static boolean isRetry(Act act) {
        return act instanceof Act.Do deed && deed.step() instanceof Scenario.Step.Again;
    }

    private static boolean isAdd(Act act) {
        return act instanceof Act.Do deed && deed.step() instanceof Scenario.Step.Add;
    }

    /** What goes wrong at the end of a story; empty if the law is kept. */
    abstract <S> Optional<String> breach(MergePolicy<S> policy, Stage<S> stage);

    /** Ours has bytes of its own; the others are records of ordered maps, so their text stands for bytes. */
    private static byte[] bytes(Object state) {
        return state instanceof Cart cart
                ? CartCodec.encode(cart)
                : state.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static <S> S merged(MergePolicy<S> policy, List<S> states) {
        return states.stream().reduce(policy::merge).orElse(policy.empty());
    }

    private static <S> Optional<String> compared(
            MergePolicy<S> policy, Stage<S> stage, BiPredicate<Integer, Integer> isWrong) {
        Map<ProductId, Integer> shown = policy.shown(merged(policy, stage.states()));
        Map<ProductId, Integer> wanted = stage.wanted();
        List<ProductId> products = new ArrayList<>(shown.keySet());
        products.addAll(wanted.keySet());
        boolean wrong = products.stream()
                .anyMatch(product -> isWrong.test(shown.getOrDefault(product, 0), wanted.getOrDefault(product, 0)));
        return wrong ? Optional.of("together: " + text(shown) + ", wanted " + text(wanted)) : Optional.empty();
    }

    private static <S> String differ(MergePolicy<S> policy, String first, S one, String second, S other) {
        return first + ": " + text(policy.shown(one)) + "; " + second + ": " + text(policy.shown(other));
    }

    private static String names(Stage<?> stage, int... devices) {
        return Arrays.stream(devices)
                .mapToObj(device -> Act.name(stage.devices().get(device)))
                .collect(Collectors.joining(" + "));
    }

    static String text(Map<ProductId, Integer> quantities) {
        return quantities.isEmpty()
                ? "nothing"
                : quantities.entrySet().stream()
                        .map(line -> line.getKey() + " " + line.getValue())
                        .collect(Collectors.joining(", "));
    }
}
