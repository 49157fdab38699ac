/** Tests of the shoppers, and of the audit on what they remember, without sockets. */
@NullMarked
package dev.dynamocart.load.session;

import org.jspecify.annotations.NullMarked;
