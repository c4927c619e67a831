/** The job as a producer writes it, and how it is read and refused. */
@NullMarked
package io.dramatis.contracts.job;

import org.jspecify.annotations.NullMarked;
