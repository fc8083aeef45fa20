"""What Prometheus may ask: counters that the loops raise, and the queues as they stand when asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from engine.store.database import Database
from engine.store.queues import measure_queues

WEBHOOKS = Counter("autosherpa_webhooks", "Posts to the webhook by outcome", ["outcome"])
RECEIVED = Counter("autosherpa_messages_received", "New messages of customers", ["kind"])
TURNS = Counter("autosherpa_turns", "Turns by the rung that understood them", ["rung", "outcome"])
TURN_SECONDS = Histogram("autosherpa_turn_seconds", "From the claim of a message to its committed answer")
MODEL_CALLS = Counter(
    "autosherpa_model_calls", "Messages that the model was wanted for by what became of them", ["outcome"]
)
MODEL_SECONDS = Histogram(
    "autosherpa_model_seconds",
    "From asking the model to its answer, or to going on without it",
    buckets=(0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 8, 12),
)
MODEL_TOKENS = Counter("autosherpa_model_tokens", "Tokens of requests and answers together")
MODEL_DROPPED = Counter("autosherpa_model_dropped", "Parts of answers that could not be used", ["reason"])
SENDS = Counter("autosherpa_sends", "Requests to the Graph API by what became of them", ["outcome"])
POSTS = Counter("autosherpa_posts", "Posts to CRM_WEBHOOK_URL by what became of them", ["outcome"])
RESENT = Counter("autosherpa_resent", "Messages sent again without knowing whether the first try arrived")
PARKED = Counter("autosherpa_parked", "Turns given up after their last attempt")
PROVIDER_READS = Counter(
    "autosherpa_provider_reads", "Readings of values that change", ["provider", "outcome"]
)
RENEWALS = Counter("autosherpa_flow_renewals", "Changes of the flows while running", ["outcome"])
CONFLICTS = Counter(
    "autosherpa_conflicts", "Turns run again because another had just changed what they found"
)
LEASES_LOST = Counter("autosherpa_leases_lost", "Turns that another worker had taken over")
SENDING_STOPPED = Gauge("autosherpa_sending_stopped", "1 while an operator has to mend token or account")
QUEUE_ENTRIES = Gauge("autosherpa_queue_entries", "Entries of inbox, outbox, posts and parked", ["queue"])
QUEUE_AGE = Gauge("autosherpa_queue_oldest_seconds", "Age of the oldest entry", ["queue"])


CONTENT_TYPE = CONTENT_TYPE_LATEST


def exposition() -> bytes:
    """All metrics in Prometheus' text format."""
    return generate_latest()


def count_model(call: Mapping[str, Any] | None) -> None:
    """Count what a turn's record says of the model."""
    if call is None:
        return
    MODEL_CALLS.labels(call["outcome"]).inc()
    if call["is_made"]:
        MODEL_SECONDS.observe(call["seconds"])
        MODEL_TOKENS.inc(call["tokens"])
    for dropped in call["dropped"]:
        MODEL_DROPPED.labels(dropped.rpartition(": ")[2]).inc()


async def refresh_queues(database: Database, now: datetime) -> None:
    """Bring the gauges of the queues up to date, for a scrape."""
    for queue, depth in (await database.read(lambda tx: measure_queues(tx, now))).items():
        QUEUE_ENTRIES.labels(queue).set(depth.entries)
        QUEUE_AGE.labels(queue).set(depth.oldest)
