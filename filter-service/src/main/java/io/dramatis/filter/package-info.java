/** Room filter-service. */
@NullMarked
package io.dramatis.filter;

import org.jspecify.annotations.NullMarked;
