/**
 * Which node gets which partition: when a ring is formed, when its nodes change, and by the paper's other strategies for comparison
 * (§4.9, §6.2). Pure arithmetic on lists of owners. Layer 0, above {@code ring} only.
 */
@NullMarked
package dev.dynamocart.core.placement;

import org.jspecify.annotations.NullMarked;
