/** Pools that grow: accepted samples of a job become the personas of a pool's next version. */
@NullMarked
package io.dramatis.sampler.growth;

import org.jspecify.annotations.NullMarked;
