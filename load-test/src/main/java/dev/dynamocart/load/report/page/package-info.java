/**
 * The page of a run: one HTML file without scripts that load anything and without network, the answer first. The summary is
 * embedded as JSON, so the file is also the archive.
 */
@NullMarked
package dev.dynamocart.load.report.page;

import org.jspecify.annotations.NullMarked;
