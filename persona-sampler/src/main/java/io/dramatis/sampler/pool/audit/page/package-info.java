/** The audit of a pool as an HTML page. */
@NullMarked
package io.dramatis.sampler.pool.audit.page;

import org.jspecify.annotations.NullMarked;
