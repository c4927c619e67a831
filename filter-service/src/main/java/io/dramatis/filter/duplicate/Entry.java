package io.dramatis.filter.duplicate;

/**
 * A candidate as the gates for duplicates compare it.
 *
 * @param candidateId the candidate
 * @param sketch of its text as it is now
 */
record Entry<S>(String candidateId, S sketch) {}
