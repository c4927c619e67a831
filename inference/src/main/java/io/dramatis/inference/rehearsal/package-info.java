/** The stand-in for a model: persona-conditioned text from a grammar, with defects at set rates. */
@NullMarked
package io.dramatis.inference.rehearsal;

import org.jspecify.annotations.NullMarked;
