/** What the command line shows: the funnel, progress and tables. */
@NullMarked
package io.dramatis.standalone.console;

import org.jspecify.annotations.NullMarked;
