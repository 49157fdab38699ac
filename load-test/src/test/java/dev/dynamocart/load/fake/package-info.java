/**
 * Cart services for the harness's own tests: an honest one, one of many copies that lag behind each other, and one that
 * breaks its promises in a chosen way.
 */
@NullMarked
package dev.dynamocart.load.fake;

import org.jspecify.annotations.NullMarked;
