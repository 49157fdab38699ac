/** Tests of load on a store, against stores in memory. */
@NullMarked
package dev.dynamocart.load.store;

import org.jspecify.annotations.NullMarked;
