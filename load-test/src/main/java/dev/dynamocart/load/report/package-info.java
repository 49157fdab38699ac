/**
 * What a run leaves behind: a page of plain text for a person, and a JSON summary for scripts whose fields are promised
 * and whose schema lies beside it as {@code load-summary.schema.json}.
 */
@NullMarked
package dev.dynamocart.load.report;

import org.jspecify.annotations.NullMarked;
