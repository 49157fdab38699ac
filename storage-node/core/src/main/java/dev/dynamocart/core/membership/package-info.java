/**
 * Who belongs to the cluster and who owns which partition, agreed by gossip (§4.8.1), starting from seeds (§4.8.2). Joining and
 * leaving a running cluster belongs here too. Must not depend on other parts of layer 3.
 */
@NullMarked
package dev.dynamocart.core.membership;

import org.jspecify.annotations.NullMarked;
