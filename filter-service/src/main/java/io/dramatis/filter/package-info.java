/** The filter-service: gates over the candidates of a prompt, between two topics. */
@NullMarked
package io.dramatis.filter;

import org.jspecify.annotations.NullMarked;
