/** Writing the training store: group commit, idempotent, first write of a prompt wins. */
@NullMarked
package io.dramatis.reward.store;

import org.jspecify.annotations.NullMarked;
