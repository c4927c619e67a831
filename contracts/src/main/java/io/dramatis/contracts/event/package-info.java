/** The events of the pipeline, in the order in which a prompt lives through them. */
@NullMarked
package io.dramatis.contracts.event;

import org.jspecify.annotations.NullMarked;
