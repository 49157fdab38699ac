/** Tests of this package. */
@NullMarked
package dev.dynamocart.load.ledger;

import org.jspecify.annotations.NullMarked;
