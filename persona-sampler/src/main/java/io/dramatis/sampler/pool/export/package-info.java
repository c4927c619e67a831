/** Writing pool versions as files that an import takes. */
@NullMarked
package io.dramatis.sampler.pool.export;

import org.jspecify.annotations.NullMarked;
