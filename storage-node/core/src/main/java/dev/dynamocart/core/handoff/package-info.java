/**
 * Hinted handoff (§4.6): which hints this node keeps for whom, their delivery once the target answers again, and whom to tell instead
 * when the target is no home any more. Must not depend on other parts of layer 3: it reads and settles hints through
 * {@link dev.dynamocart.core.handoff.HintStore}.
 */
@NullMarked
package dev.dynamocart.core.handoff;

import org.jspecify.annotations.NullMarked;
