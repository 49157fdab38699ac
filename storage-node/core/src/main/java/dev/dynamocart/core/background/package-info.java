/**
 * What work in the background asks before it goes on (§6.5): its kinds, and the pace that it is given. Between those who work and
 * the governor, who know nothing of each other. Must not depend on anything.
 */
@NullMarked
package dev.dynamocart.core.background;

import org.jspecify.annotations.NullMarked;
