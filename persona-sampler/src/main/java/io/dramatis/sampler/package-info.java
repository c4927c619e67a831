/** Room persona-sampler. */
@NullMarked
package io.dramatis.sampler;

import org.jspecify.annotations.NullMarked;
