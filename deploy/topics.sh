#!/bin/sh
# Creates the topics with room for events of 4 MiB.
#   topics.sh BOOTSTRAP_SERVERS PARTITIONS REPLICATION_FACTOR
set -eu
servers=$1
partitions=$2
replication=$3
for topic in jobs prompts candidates filtered samples outcomes sample.dlq generate.dlq filter.dlq score.dlq; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$servers" --create --if-not-exists \
    --topic "dramatis.$topic.v1" --partitions "$partitions" --replication-factor "$replication" \
    --config max.message.bytes=4456448
done
