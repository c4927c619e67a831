/** What a text asks for, guessed from the embeddings of example texts written for the project. */
@NullMarked
package io.dramatis.inference.intent;

import org.jspecify.annotations.NullMarked;
