/** The commands of {@code dramatis}. */
@NullMarked
package io.dramatis.standalone.command;

import org.jspecify.annotations.NullMarked;
