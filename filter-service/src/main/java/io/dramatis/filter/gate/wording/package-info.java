/** Gates that look for words and turns of phrase from lists. */
@NullMarked
package io.dramatis.filter.gate.wording;

import org.jspecify.annotations.NullMarked;
