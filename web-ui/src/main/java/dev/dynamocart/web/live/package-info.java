/**
 * The same cart on several devices: a stream of server-sent events that tells a page when its cart has another version.
 */
@NullMarked
package dev.dynamocart.web.live;

import org.jspecify.annotations.NullMarked;
