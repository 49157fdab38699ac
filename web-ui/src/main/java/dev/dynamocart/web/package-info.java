/** Placeholder. */
@NullMarked
package dev.dynamocart.web;

import org.jspecify.annotations.NullMarked;
