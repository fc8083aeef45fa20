"""Every check there is, in the order they run. A check without a passing and a failing example fails the suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.flow.checks import (
    action_arguments,
    dead_way,
    duplicate_name,
    empty_choice,
    endless_walk,
    impossible_value,
    kind_mismatch,
    missing_block,
    missing_translation,
    no_way_out,
    stale_counts,
    too_long,
    undefined_name,
    unknown_action,
    unknown_slot,
    unknown_target,
    unreachable_step,
    unreadable_slot,
    unused_action,
    unused_block,
    unused_flow,
    unused_slot,
    unused_type,
)
from engine.flow.problem import Problem
from engine.flow.world import World

Check = Callable[[World], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    duplicate_name.find,
    unknown_target.find,
    unknown_slot.find,
    unknown_action.find,
    action_arguments.find,
    missing_block.find,
    unreachable_step.find,
    no_way_out.find,
    dead_way.find,
    endless_walk.find,
    undefined_name.find,
    impossible_value.find,
    kind_mismatch.find,
    empty_choice.find,
    unreadable_slot.find,
    too_long.find,
)
"""What is an error."""

REMARKS: tuple[Check, ...] = (
    missing_translation.find,
    unused_flow.find,
    unused_slot.find,
    unused_block.find,
    unused_action.find,
    unused_type.find,
    stale_counts.find,
)
"""What is a warning. They run only where there is no error: a misspelt name makes the right one look unused."""
