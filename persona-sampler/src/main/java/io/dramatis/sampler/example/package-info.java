/** The examples that prompts show: people's, and accepted samples of the same job. */
@NullMarked
package io.dramatis.sampler.example;

import org.jspecify.annotations.NullMarked;
