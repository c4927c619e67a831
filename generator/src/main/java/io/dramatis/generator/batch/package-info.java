/** What is remembered of requests that go in batches. */
@NullMarked
package io.dramatis.generator.batch;

import org.jspecify.annotations.NullMarked;
