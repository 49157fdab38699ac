/**
 * The negative control: a small cart service that loses adds the way a naive one does, over the real store, so that a
 * run can show that the audit catches it. Runs inside the harness, on loopback only.
 */
@NullMarked
package dev.dynamocart.load.control;

import org.jspecify.annotations.NullMarked;
