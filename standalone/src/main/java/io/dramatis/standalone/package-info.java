/** Room standalone. */
@NullMarked
package io.dramatis.standalone;

import org.jspecify.annotations.NullMarked;
