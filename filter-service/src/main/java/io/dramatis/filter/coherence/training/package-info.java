/** Training of the model of the gate {@code coherence} on labelled pairs. */
@NullMarked
package io.dramatis.filter.coherence.training;

import org.jspecify.annotations.NullMarked;
