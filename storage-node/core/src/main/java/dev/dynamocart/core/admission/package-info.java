/**
 * Admission control of background work (§6.5): how much of it may run at once, by what requests of clients have to wait. Must not
 * depend on other parts of layer 3: they ask for a number, each through an interface of its own.
 */
@NullMarked
package dev.dynamocart.core.admission;

import org.jspecify.annotations.NullMarked;
