/** How well coherence scores tell coherent pairs of persona and text from others. */
@NullMarked
package io.dramatis.filter.coherence.evaluation;

import org.jspecify.annotations.NullMarked;
