/** The four services in one process on embedded Kafka and Postgres. */
@NullMarked
package io.dramatis.standalone;

import org.jspecify.annotations.NullMarked;
