"""Every check there is, in the order they run. A check without a passing and a failing example fails the suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.flow.checks import (
    action_arguments,
    duplicate_name,
    endless_walk,
    missing_block,
    no_way_out,
    undefined_name,
    unknown_action,
    unknown_slot,
    unknown_target,
    unreachable_step,
)
from engine.flow.problem import Problem
from engine.flow.world import World

CHECKS: tuple[Callable[[World], Iterator[Problem]], ...] = (
    duplicate_name.find,
    unknown_target.find,
    unknown_slot.find,
    unknown_action.find,
    action_arguments.find,
    missing_block.find,
    unreachable_step.find,
    no_way_out.find,
    endless_walk.find,
    undefined_name.find,
)
