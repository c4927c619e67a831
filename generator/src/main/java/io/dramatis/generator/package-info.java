/** Renders recipes and asks models for k candidates. */
@NullMarked
package io.dramatis.generator;

import org.jspecify.annotations.NullMarked;
