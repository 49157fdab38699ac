/**
 * The closed loop on one address: as many requests under way as there are connections, each followed at once by the next. It
 * measures what a service does flat out, and can be held against other tools that do the same. It says nothing about an SLA.
 */
@NullMarked
package dev.dynamocart.load.flood;

import org.jspecify.annotations.NullMarked;
