package dev.dynamocart.load.session;

import dev.dynamocart.load.generator.OpenLoop;

/** Those who make requests in a run: each arrival becomes a request of one of them. */
public interface Customers extends OpenLoop.Arrivals {

    /** Wants a call after the end of each request, on the generator's thread. */
    void whenEnded(Runnable then);

    /** Writes rows for all changes that are still unknown; the run is over and nothing is under way. */
    void giveUp();
}
