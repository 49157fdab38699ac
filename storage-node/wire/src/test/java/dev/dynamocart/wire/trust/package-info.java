/** Tests of secrets and certificates, and an authority that makes certificates for tests. */
@NullMarked
package dev.dynamocart.wire.trust;

import org.jspecify.annotations.NullMarked;
