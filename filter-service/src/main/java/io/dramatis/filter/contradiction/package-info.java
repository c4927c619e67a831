/** Whether a text contradicts its persona, asked of a model: one attribute against one sentence. */
@NullMarked
package io.dramatis.filter.contradiction;

import org.jspecify.annotations.NullMarked;
