/** Connections to endpoints: HTTP, limits, retries, health. */
@NullMarked
package io.dramatis.inference.endpoint;

import org.jspecify.annotations.NullMarked;
