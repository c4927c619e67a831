/** Chat endpoints by provider. */
@NullMarked
package io.dramatis.inference.chat;

import org.jspecify.annotations.NullMarked;
