/** Jobs, persona pools, sampling and the ledger of work in flight. */
@NullMarked
package io.dramatis.sampler;

import org.jspecify.annotations.NullMarked;
