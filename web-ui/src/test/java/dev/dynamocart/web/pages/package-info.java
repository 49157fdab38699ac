/** The pages over HTTP: what a browser without script gets, in good days and bad, against the stand-in of the cart service. */
@NullMarked
package dev.dynamocart.web.pages;

import org.jspecify.annotations.NullMarked;
