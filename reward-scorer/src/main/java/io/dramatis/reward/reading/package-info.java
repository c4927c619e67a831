/** Reading the training store: keyset pages, streams, exports and a job's report. */
@NullMarked
package io.dramatis.reward.reading;

import org.jspecify.annotations.NullMarked;
