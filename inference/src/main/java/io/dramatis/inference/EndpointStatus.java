package io.dramatis.inference;

import java.time.Instant;

/**
 * Whether an endpoint answers.
 *
 * @param up false from the first request that finds it down to the first that is answered
 * @param since when that began; the start of the process for an endpoint never found down
 * @param lastError reason and message of the latest error that took it down; empty when none did
 */
public record EndpointStatus(boolean up, Instant since, String lastError) {}
