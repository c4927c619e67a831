#!/bin/sh
# Creates the topics with room for events of 4 MiB.
#   topics.sh BOOTSTRAP_SERVERS PARTITIONS REPLICATION_FACTOR
set -eu
servers=$1
partitions=$2
replication=$3
create() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$servers" --create --if-not-exists \
    --topic "dramatis.$1.v1" --partitions "$partitions" --replication-factor "$replication" \
    --config "max.message.bytes=$2"
}

for topic in jobs prompts batch-prompts candidates filtered samples outcomes previews; do
  create "$topic" 4456448
done
# A dead letter is any record of another topic and its reason beside it.
for topic in sample.dlq generate.dlq filter.dlq score.dlq; do
  create "$topic" 8388608
done
