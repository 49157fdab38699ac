/**
 * Who is visiting: the guest cart id and the device id in one cookie, and the operation ids that forms carry. Nothing is kept on
 * the server.
 */
@NullMarked
package dev.dynamocart.web.session;

import org.jspecify.annotations.NullMarked;
