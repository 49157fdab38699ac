/**
 * What operators and scripts may see and do: {@code /admin}. Needs the token of {@code dynamo.admin.token-file}. Looking
 * changes nothing.
 */
@NullMarked
package dev.dynamocart.server.admin;

import org.jspecify.annotations.NullMarked;
