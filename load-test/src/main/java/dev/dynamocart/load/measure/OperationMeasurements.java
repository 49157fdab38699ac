package dev.dynamocart.load.measure;

/** What is kept for each kind of request apart. */
final class OperationMeasurements {

    final Latencies response = new Latencies();
    final Counts<Ending> endings = new Counts<>(Ending.class);
}
