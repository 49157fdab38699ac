/**
 * Checks over our own tree: sizes, package descriptions, words that must not stay, plain text and launcher scripts. They
 * read files as text and know nothing of the product. Each rule has a self-test that shows it can fail. They live in the
 * first module of the build, so a break is seen before anything else runs.
 */
@NullMarked
package dev.dynamocart.tidy;

import org.jspecify.annotations.NullMarked;
