/**
 * The bytes of messages between processes and of records on disk. One pass, no reflection, strict: there is one encoding of
 * each value, and every other input is a {@link dev.dynamocart.wire.codec.CodecException} with a position. No length is
 * trusted: an array is never larger than four bytes for each byte of input that is still there. Depends on the core's values.
 */
@NullMarked
package dev.dynamocart.wire.codec;

import org.jspecify.annotations.NullMarked;
