/** Small durable steps on files: replace one as a whole, make a folder's entries durable. */
@NullMarked
package dev.dynamocart.server.store.file;

import org.jspecify.annotations.NullMarked;
