/** Tests of the command line, in this process and as the packaged jar. */
@NullMarked
package dev.dynamocart.load.cli;

import org.jspecify.annotations.NullMarked;
