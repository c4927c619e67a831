/** Tokens of prompts and completions where the endpoint does not count them, and their price. */
@NullMarked
package io.dramatis.inference.tokens;

import org.jspecify.annotations.NullMarked;
