"""What a webhook brings, put into the store in one transaction; when it returns, Meta may have its 200."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from engine.dialogue.events import CustomerEvent
from engine.dialogue.secrets import cut_event, cut_raw
from engine.flow.policy import NeverKept
from engine.store.database import Database
from engine.store.identity import Ids, change_ids
from engine.store.inbox import Arrival, receive
from engine.store.sql import Tx
from engine.store.statuses import Delivery, FailedDelivery, apply_statuses
from engine.whatsapp.inbound import Inbound, Status, Webhook


async def take_in(
    database: Database,
    webhook: Webhook,
    now: datetime,
    *,
    burst_window: timedelta,
    never_keep: Sequence[NeverKept] = (),
) -> tuple[tuple[Arrival, ...], tuple[FailedDelivery, ...]]:
    """Store messages, statuses and changed identities; gives the messages that were new and the failed sends.

    What is never kept is cut out before.
    """
    arrivals = [_without_secrets(_arrival(inbound, now), never_keep) for inbound in webhook.inbound]
    deliveries = [_delivery(status) for status in webhook.statuses]

    async def work(tx: Tx) -> tuple[tuple[Arrival, ...], tuple[FailedDelivery, ...]]:
        for change in webhook.identity_changes:
            await change_ids(
                tx, Ids(change.old_phone, change.old_bsuid), Ids(change.new_phone, change.new_bsuid)
            )
        new = await receive(tx, arrivals, now, burst_window)
        return new, await apply_statuses(tx, deliveries)

    return await database.write(work)


def only_for(webhook: Webhook, phone_number_id: str) -> Webhook:
    """The webhook less what is for another of the business's numbers; without a number of ours, all of it."""
    if not phone_number_id:
        return webhook
    ours = ("", phone_number_id)
    return Webhook(
        inbound=tuple(item for item in webhook.inbound if item.phone_number_id in ours),
        statuses=tuple(item for item in webhook.statuses if item.phone_number_id in ours),
        identity_changes=webhook.identity_changes,
        preferences=webhook.preferences,
        account_errors=webhook.account_errors,
        unknown=webhook.unknown,
    )


def _arrival(inbound: Inbound, now: datetime) -> Arrival:
    event: CustomerEvent | None = inbound.event
    return Arrival(
        phone_number_id=inbound.phone_number_id,
        message_id=inbound.message_id,
        ids=Ids(inbound.sender.phone, inbound.sender.bsuid),
        at=event.at if event else now,
        event=event,
        raw=inbound.raw,
        profile_name=inbound.sender.profile_name,
    )


def _without_secrets(arrival: Arrival, never_keep: Sequence[NeverKept]) -> Arrival:
    if not never_keep:
        return arrival
    event = cut_event(arrival.event, never_keep) if arrival.event else None
    return replace(arrival, event=event, raw=cut_raw(arrival.raw, never_keep))


def _delivery(status: Status) -> Delivery:
    return Delivery(
        wamid=status.message_id,
        status=status.status,
        rank=status.rank,
        at=status.at,
        effect_key=status.effect_key,
        error_code=status.errors[0].code if status.errors else None,
    )
