/** The REST API as the command line uses it. */
@NullMarked
package io.dramatis.standalone.client;

import org.jspecify.annotations.NullMarked;
