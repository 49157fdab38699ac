/**
 * Local failure detection (§4.8.3): a node is taken to be unreachable when it does not answer this node, whatever others say.
 * Driven by traffic; an unreachable node is asked again periodically. Has no say in membership. Must not depend on other
 * parts of layer 3.
 */
@NullMarked
package dev.dynamocart.core.detector;

import org.jspecify.annotations.NullMarked;
