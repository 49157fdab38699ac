/**
 * Hinted handoff (§4.6): which hints this node keeps for whom, and their delivery once the target answers again. The transfer of
 * whole partitions (§4.9) belongs here too. Must not depend on other parts of layer 3: it reads and settles hints through
 * {@link dev.dynamocart.core.handoff.HintStore}.
 */
@NullMarked
package dev.dynamocart.core.handoff;

import org.jspecify.annotations.NullMarked;
