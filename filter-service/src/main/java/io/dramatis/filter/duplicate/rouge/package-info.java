/** ROUGE-L against the job's earlier instructions, which are in Postgres. */
@NullMarked
package io.dramatis.filter.duplicate.rouge;

import org.jspecify.annotations.NullMarked;
