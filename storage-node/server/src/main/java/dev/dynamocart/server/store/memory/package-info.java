/** A {@code KeyStore} that forgets everything with the process, for tests and measurements. */
@NullMarked
package dev.dynamocart.server.store.memory;

import org.jspecify.annotations.NullMarked;
