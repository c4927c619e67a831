/** What an endpoint allows in a minute, shared by every process that uses it. */
@NullMarked
package io.dramatis.inference.rate;

import org.jspecify.annotations.NullMarked;
