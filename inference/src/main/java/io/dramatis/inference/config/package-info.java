/** Configuration, and what it is wired into. */
@NullMarked
package io.dramatis.inference.config;

import org.jspecify.annotations.NullMarked;
