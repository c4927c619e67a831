package io.dramatis.inference.endpoint;

/**
 * The right to send one request to an endpoint; given back when it has ended.
 *
 * @param gate of the endpoint
 * @param probe whether it finds out if the endpoint is back
 * @param inFlight requests to the endpoint that are in flight with this one
 * @param answersBefore how many answers of the endpoint there had been
 */
record Turn(EndpointGate gate, boolean probe, int inFlight, long answersBefore) {}
