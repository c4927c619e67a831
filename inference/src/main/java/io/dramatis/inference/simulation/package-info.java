/** A simulated model server with settable latency and faults, for tests and benchmarks. */
@NullMarked
package io.dramatis.inference.simulation;

import org.jspecify.annotations.NullMarked;
