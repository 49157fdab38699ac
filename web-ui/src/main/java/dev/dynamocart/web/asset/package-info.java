/**
 * The style sheet, the script and the pictures, served from memory under an address that names their content.
 */
@NullMarked
package dev.dynamocart.web.asset;

import org.jspecify.annotations.NullMarked;
