/** What the services say to one another: ids, topic names and the codec of events. */
@NullMarked
package io.dramatis.contracts;

import org.jspecify.annotations.NullMarked;
