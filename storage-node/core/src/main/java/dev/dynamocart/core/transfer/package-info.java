/**
 * The moving of copies when partitions change their owners (§4.9): homes to be fetch what they lack, former homes hand over what is
 * left and forget it. Must not depend on other parts of layer 3: it reaches copies and nodes through
 * {@link dev.dynamocart.core.transfer.HeldCopies}.
 */
@NullMarked
package dev.dynamocart.core.transfer;

import org.jspecify.annotations.NullMarked;
