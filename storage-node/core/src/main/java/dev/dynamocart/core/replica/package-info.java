/**
 * The copies that this node holds: reads them, merges what comes in, and gives new versions their dots (§4.4, §4.5). All work
 * on one key is one critical section, without locks: a {@code Cell} holds the key while work on it is under way.
 * Nothing that is not on disk here ever leaves this package. Must not depend on other parts of layer 3.
 */
@NullMarked
package dev.dynamocart.core.replica;

import org.jspecify.annotations.NullMarked;
