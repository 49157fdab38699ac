/**
 * A small cart service for tests of the pages: a real HTTP server that keeps carts in memory, follows the documented contract
 * (operation ids included) and fails on request. It has no storage and no merge; those are tested where they live.
 */
@NullMarked
package dev.dynamocart.web.standin;

import org.jspecify.annotations.NullMarked;
