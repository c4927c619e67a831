/** A job's life: intake, ledger, window, closed loop, progress. */
@NullMarked
package io.dramatis.sampler.job;

import org.jspecify.annotations.NullMarked;
