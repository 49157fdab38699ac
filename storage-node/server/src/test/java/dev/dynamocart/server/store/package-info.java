/** Tests of the stores: one contract for every engine, crashes, damage. */
@NullMarked
package dev.dynamocart.server.store;

import org.jspecify.annotations.NullMarked;
