/**
 * Classes that each break one rule of the core's architecture on purpose, in packages named like the core's, so that the
 * architecture test can show that every rule bites.
 */
@NullMarked
package dev.dynamocart.planted.core;

import org.jspecify.annotations.NullMarked;
