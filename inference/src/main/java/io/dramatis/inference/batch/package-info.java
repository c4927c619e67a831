/** Asking by OpenAI's batch API: requests are queued, sent as files, and answered within hours. */
@NullMarked
package io.dramatis.inference.batch;

import org.jspecify.annotations.NullMarked;
