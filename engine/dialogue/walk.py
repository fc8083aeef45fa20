"""Walking: from the entry of a step on to the next wait, by the machine's triggers alone."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import blake2s
from typing import Any, Literal

from engine.dialogue import ahead
from engine.dialogue.asking import ask, ask_group, show_menu
from engine.dialogue.defaults import take_defaults
from engine.dialogue.effects import CallAction, Trouble
from engine.dialogue.enclosing import enclosed
from engine.dialogue.messages import Location
from engine.dialogue.scene import Scene, without
from engine.dialogue.session import Question
from engine.dialogue.slots import acceptable
from engine.dialogue.stack import end, evaluate, settle, take
from engine.dialogue.wanting import next_question

Stage = Literal["enter", "say", "wait"]
"""Where in a step to begin: at its action, at its words, or at its question."""


def walk(scene: Scene, stage: Stage = "enter") -> None:
    """Do what the steps say until one waits, an action must run, or the flow has ended."""
    for _ in range(scene.assistant.limits.steps_per_turn):
        if stage == "enter" and scene.step.run:
            return _call(scene)
        if stage != "wait":
            _say(scene)
        take_defaults(scene)
        question = next_question(scene)
        option = ahead.take_named(scene) if question and question.kind in ("offer", "slot") else None
        if question and not option:
            return ask(scene, ahead.among(scene, _first_asking(scene, question, stage)))
        if not take(scene, f"choose:{option.id}" if option else "next", option):
            return resume(scene)
        stage = "enter"
    scene.effects.append(Trouble(f"flow {scene.frame.flow} does not come to a wait"))
    end(scene, "handed_over")
    return None


def resume(scene: Scene) -> None:
    """After a flow has ended: ask what the flow below was asking, or take leave."""
    if scene.session.is_handed_off:
        return
    if scene.session.stack:
        ask_again(scene)
    else:
        scene.say(scene.words("ended"))


def ask_again(scene: Scene) -> None:
    """Put the open question once more; the same visit, no step is walked unless it is answered meanwhile."""
    settle(scene)
    question = scene.question
    if question is None:
        walk(scene)
    elif (question.slot in scene.frame.slots and not question.among) or ahead.named_option(scene):
        walk(scene, "wait")
    else:
        ask(scene, question)


def go_on(scene: Scene, text: str = "") -> None:
    """Say this, then put the open question again, or show the menu where no flow runs."""
    if not scene.session.stack:
        return show_menu(scene, text)
    scene.note(text)
    return ask_again(scene)


def say_again(scene: Scene) -> None:
    """Repeat the step's words and its question, because the customer asked for that."""
    scene.update(said=without(scene.frame.said, scene.frame.step))
    _say(scene)
    ask_again(scene)


def _call(scene: Scene) -> None:
    run = scene.step.run
    assert run is not None, "walk calls this only for steps that run something"
    inputs = evaluate(scene, run.inputs)
    effect = CallAction(scene.key(), run.action, inputs, _idempotency_key(scene, inputs))
    scene.update(pending=effect.key)
    scene.effects.append(effect)


def _idempotency_key(scene: Scene, inputs: dict[str, Any]) -> str:
    parts = [scene.frame.id, scene.frame.step, json.dumps(inputs, sort_keys=True, ensure_ascii=False)]
    return blake2s("/".join(parts).encode(), digest_size=16).hexdigest()


def _say(scene: Scene) -> None:
    """Say the step's words unless they are what it said last; an offer's last words carry its buttons.

    What goes with them comes first; a picture or a file carries the first of the other words.
    """
    texts = [text for block in scene.step.say if (text := scene.words(block))]
    enclosures = tuple(enclosed(scene))
    said = "\n\n".join((*texts, *map(repr, enclosures)))
    if not said or scene.frame.said.get(scene.frame.step) == said:
        return
    scene.update(said={**scene.frame.said, scene.frame.step: said})
    body = texts.pop() if texts and _carries_choices(scene) else ""
    for message in enclosures:
        is_captioned = bool(texts) and not isinstance(message, Location)
        scene.send(replace(message, body=scene.with_notes(texts.pop(0))) if is_captioned else message)
    for text in texts:
        scene.say(text)
    scene.note(body)


def _carries_choices(scene: Scene) -> bool:
    """Whether the step's last words have something to tap below them, with no question of their own."""
    step = scene.step
    if step.choose_from:
        return not any(slot in scene.frame.slots or scene.has_words(f"ask_{slot}") for slot in step.collect)
    return bool(step.offer and not step.collect)


def _first_asking(scene: Scene, question: Question, stage: Stage) -> Question:
    if question.kind != "slot":
        return question
    if stage != "wait":
        question = ask_group(scene, question)
    return with_suggestion(scene, question)


def with_suggestion(scene: Scene, question: Question) -> Question:
    """The question with the value that its slot's `suggest` offers, if it offers one now."""
    slot = scene.flow.slots[question.slot]
    if question.group or slot.suggest is None or slot.name in scene.frame.previous:
        return question
    value = slot.suggest(scene.names())
    is_good = value is not None and acceptable(scene, slot, value)
    return Question("slot", slot.name, suggested=value if is_good else None)
