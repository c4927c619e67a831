/** Room generator. */
@NullMarked
package io.dramatis.generator;

import org.jspecify.annotations.NullMarked;
