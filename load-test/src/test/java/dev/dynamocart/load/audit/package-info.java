/** Tests of the audit's arithmetic. */
@NullMarked
package dev.dynamocart.load.audit;

import org.jspecify.annotations.NullMarked;
