package dev.dynamocart.load.keys;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/** How often each key is used. */
public sealed interface KeyDistribution {

    /** Draws from this distribution. */
    KeyChooser chooser(int keys, UniformRandomProvider random);

    /** How probable each key is; the numbers add up to 1. */
    double[] probabilities(int keys);

    /** All keys alike. */
    record Uniform() implements KeyDistribution {
        @Override
        public KeyChooser chooser(int keys, UniformRandomProvider random) {
            return () -> random.nextInt(keys);
        }

        @Override
        public double[] probabilities(int keys) {
            double[] probabilities = new double[keys];
            Arrays.fill(probabilities, 1.0 / keys);
            return probabilities;
        }
    }

    /**
     * The key of rank k is used in proportion to 1/k^exponent; key 0 has rank 1. Drawn exactly, by rejection-inversion
     * (Hörmann and Derflinger 1996), for any number of keys.
     *
     * @param exponent 0 is uniform, 0.99 is what benchmarks use
     */
    record Zipf(double exponent) implements KeyDistribution {
        public Zipf {
            if (!(exponent >= 0 && exponent <= 10)) {
                throw new IllegalArgumentException("a Zipf exponent lies between 0 and 10, this one is " + exponent);
            }
        }

        @Override
        public KeyChooser chooser(int keys, UniformRandomProvider random) {
            DiscreteSampler rank = RejectionInversionZipfSampler.of(random, keys, exponent);
            return () -> rank.sample() - 1;
        }

        @Override
        public double[] probabilities(int keys) {
            double[] weights = new double[keys];
            for (int key = 0; key < keys; key++) {
                weights[key] = Math.pow(key + 1.0, -exponent);
            }
            double sum = Arrays.stream(weights).sum();
            return Arrays.stream(weights).map(weight -> weight / sum).toArray();
        }
    }

    /**
     * The newest keys most: ranks by age are drawn as {@link Zipf} does, and now and then the next key becomes the newest.
     * When all have been, the oldest is the newest again. Over a long time all keys are used alike.
     *
     * @param exponent of the ranks by age
     * @param fresh share of draws that make another key the newest
     */
    record Latest(double exponent, double fresh) implements KeyDistribution {
        public Latest {
            if (!(exponent >= 0 && exponent <= 10 && fresh >= 0 && fresh <= 1)) {
                throw new IllegalArgumentException(
                        "the latest keys need an exponent between 0 and 10 and a share between 0"
                                + " and 1 of fresh keys, like latest:0.99/0.05");
            }
        }

        @Override
        public KeyChooser chooser(int keys, UniformRandomProvider random) {
            DiscreteSampler age = RejectionInversionZipfSampler.of(random, keys, exponent);
            return new KeyChooser() {
                private int newest;

                @Override
                public int next() {
                    if (random.nextDouble() < fresh) {
                        newest = (newest + 1) % keys;
                        return newest;
                    }
                    return Math.floorMod(newest - (age.sample() - 1), keys);
                }
            };
        }

        @Override
        public double[] probabilities(int keys) {
            return new Uniform().probabilities(keys);
        }
    }

    /**
     * A few keys get most of the requests; inside and outside all are alike.
     *
     * @param hotKeys share of the keys that are hot
     * @param hotRequests share of the requests that go to them
     */
    record Hotspot(double hotKeys, double hotRequests) implements KeyDistribution {
        public Hotspot {
            if (!(hotKeys > 0 && hotKeys < 1 && hotRequests >= 0 && hotRequests <= 1)) {
                throw new IllegalArgumentException(
                        "a hot spot is a share of the keys and a share of the requests, like hotspot:0.2/0.8");
            }
        }

        @Override
        public KeyChooser chooser(int keys, UniformRandomProvider random) {
            int hot = hot(keys);
            return () -> random.nextDouble() < hotRequests || hot == keys
                    ? random.nextInt(hot)
                    : hot + random.nextInt(keys - hot);
        }

        @Override
        public double[] probabilities(int keys) {
            int hot = hot(keys);
            double[] probabilities = new double[keys];
            Arrays.fill(probabilities, 0, hot, (hot == keys ? 1 : hotRequests) / hot);
            Arrays.fill(probabilities, hot, keys, (1 - hotRequests) / Math.max(1, keys - hot));
            return probabilities;
        }

        private int hot(int keys) {
            return Math.clamp(Math.round(keys * hotKeys), 1, keys);
        }
    }
}
