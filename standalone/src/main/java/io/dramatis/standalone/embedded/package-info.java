/** Real Kafka and real Postgres in or beside this process, their data kept in a folder. */
@NullMarked
package io.dramatis.standalone.embedded;

import org.jspecify.annotations.NullMarked;
