"""What customers may ask beside their task, in any step: questions, why, a language, their data, silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.dialogue.asking import ask_outside
from engine.dialogue.choices import Choice, capital
from engine.dialogue.commands import Language, WhichFlow
from engine.dialogue.effects import EraseCustomer
from engine.dialogue.scene import Scene
from engine.dialogue.taps import erase_id, start_id
from engine.dialogue.walk import go_on


def why(scene: Scene) -> None:
    """Why do you ask? In the flow's words for the slot, or the assistant's for any."""
    question = scene.question
    if question is None or question.kind != "slot":
        return go_on(scene, scene.words("why_nothing"))
    own = scene.words(f"why_{question.slot}")
    return go_on(scene, own or scene.words("why", label=scene.label(question.slot)))


def which_flow(scene: Scene, asked: WhichFlow) -> None:
    """Which of several flows was meant; what is open stays open."""
    choices = [Choice(start_id(flow), scene.title(flow)) for flow in asked.flows]
    ask_outside(scene, scene.words("which_flow"), choices)


def speak(scene: Scene, asked: Language) -> None:
    """Go on in another language, from now on."""
    if asked.code not in scene.assistant.languages:
        return go_on(scene, scene.words("no_such_language"))
    scene.session = replace(scene.session, language=asked.code)
    return go_on(scene, scene.words("language_set"))


def my_data(scene: Scene) -> None:
    """Tell the customer everything that is known of him here; what he booked is the business's."""
    rows = list(_known(scene))
    go_on(scene, scene.words("my_data", rows=rows))


def delete_data(scene: Scene) -> None:
    """Ask whether to erase everything."""
    choices = [
        Choice(erase_id(yes=True), scene.words("delete_yes")),
        Choice(erase_id(yes=False), scene.words("delete_no")),
    ]
    ask_outside(scene, scene.words("ask_delete_data"), choices)


def erase(scene: Scene, *, yes: bool) -> None:
    """Erase everything that is known of the customer, or nothing."""
    if not yes:
        return go_on(scene, scene.words("data_kept"))
    scene.effects.append(EraseCustomer(scene.key()))
    customer = replace(scene.session.customer, profile_name=None, remembered={})
    scene.session = replace(scene.session, customer=customer, stack=(), put_away=(), finished="", ended=None)
    return scene.say(scene.words("data_deleted"))


def stop_messages(scene: Scene) -> None:
    """Send nothing unasked until the customer writes again."""
    scene.session = replace(scene.session, is_opted_out=True)
    scene.say(scene.words("messages_stopped"))


def _known(scene: Scene) -> Iterator[dict[str, str]]:
    customer = scene.session.customer
    if customer.phone:
        yield {"label": scene.words("label_whatsapp"), "value": f"+{customer.phone}"}
    if customer.profile_name:
        yield {"label": scene.words("label_profile_name"), "value": customer.profile_name}
    for name, value in customer.remembered.items():
        yield {"label": capital(name.replace("_", " ")), "value": str(value)}
    ended = (scene.session.ended,) if scene.session.ended else ()
    for frame in (*scene.session.stack, *scene.session.put_away, *ended):
        below = scene.alone(frame)
        for name, filled in frame.slots.items():
            shown = below.show(below.flow.slots[name], filled.value)
            yield {"label": capital(below.label(name)), "value": shown}
