package io.dramatis.filter.duplicate;

/**
 * A candidate as the duplicate gate compares it.
 *
 * @param candidateId the candidate
 * @param signature of its text as it is now
 */
record Entry(String candidateId, Signature signature) {}
