/** Personal data in texts: found by form and check digits, told or masked. */
@NullMarked
package io.dramatis.filter.gate.personal;

import org.jspecify.annotations.NullMarked;
