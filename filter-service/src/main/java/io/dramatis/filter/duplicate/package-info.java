/** Near-duplicates within a job or across jobs, by sketches in Postgres. */
@NullMarked
package io.dramatis.filter.duplicate;

import org.jspecify.annotations.NullMarked;
