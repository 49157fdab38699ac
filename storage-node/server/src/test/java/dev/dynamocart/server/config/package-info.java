/** Tests of the settings. */
@NullMarked
package dev.dynamocart.server.config;

import org.jspecify.annotations.NullMarked;
