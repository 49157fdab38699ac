/** Health at {@code /q/health}: live, started, and ready once the ring is known and the store is open. */
@NullMarked
package dev.dynamocart.server.health;

import org.jspecify.annotations.NullMarked;
