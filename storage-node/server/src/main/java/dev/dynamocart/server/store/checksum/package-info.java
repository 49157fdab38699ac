/** The envelope around every record on disk, which finds flipped bits and bytes of another record. */
@NullMarked
package dev.dynamocart.server.store.checksum;

import org.jspecify.annotations.NullMarked;
