/** How accepted samples come back to this service. */
@NullMarked
package io.dramatis.sampler.sample;

import org.jspecify.annotations.NullMarked;
