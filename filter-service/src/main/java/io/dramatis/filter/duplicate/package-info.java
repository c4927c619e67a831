/** Near-duplicates within a job, by MinHash signatures in Postgres. */
@NullMarked
package io.dramatis.filter.duplicate;

import org.jspecify.annotations.NullMarked;
