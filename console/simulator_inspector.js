// The inspector: where the conversation stands, what is known and from which words, and the last turns.

import { clockTime, element, readable } from "./simulator_dom.js";

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });
const shown = { values: new Map() };

export function renderInspector(place, conversation, customer) {
  const before = shown.values.get(customer.phone) ?? new Map();
  const after = new Map();
  const parts = conversation ? known(conversation, before, after) : [nothing()];
  shown.values.set(customer.phone, after);
  place.replaceChildren(element("header", { class: "bar" }, element("h2", {}, "Inspector")), element("div", { class: "inside" }, ...parts));
}

function nothing() {
  return element("p", { class: "empty" }, "Nothing yet. Send a message, and what the assistant understands appears here.");
}

function known(conversation, before, after) {
  const [top, ...below] = conversation.frames;
  return [
    stateOf(conversation, top),
    top ? slotsOf(top, before, after) : null,
    ...below.map(waiting),
    turnsOf(conversation.turns),
  ];
}

function stateOf(conversation, top) {
  const finished = conversation.finished ? `Last: ${readable(conversation.finished)}` : "No flow is running";
  const title = top
    ? [element("dt", {}, "Flow"), element("dd", { id: "flow" }, readable(top.flow)), element("dt", {}, "Step"), element("dd", { id: "step" }, readable(top.step))]
    : [element("dt", {}, "Flow"), element("dd", { id: "flow" }, "Idle"), element("dt", {}, "Step"), element("dd", { id: "step" }, finished)];
  const who = conversation.is_handed_off ? ["chip warn", "With a person"] : ["chip good", "Assistant answers"];
  return element(
    "section",
    { class: "panel state" },
    element("dl", {}, ...title),
    element("p", { class: "chips" }, element("span", { class: who[0], id: "handoff" }, who[1]), element("span", { class: "chip", id: "language" }, language(conversation.language))),
  );
}

function language(code) {
  try {
    return LANGUAGES.of(code);
  } catch {
    return code || "no language yet";
  }
}

function slotsOf(frame, before, after) {
  const rows = frame.slots.map((slot) => {
    const text = valueText(slot.value);
    after.set(slot.name, text);
    return row(slot, text, before.size > 0 && before.get(slot.name) !== text);
  });
  const body = rows.length ? element("ul", { class: "slots", id: "slots" }, ...rows) : element("p", { class: "empty" }, "No slot is filled yet.");
  return element("section", { class: "panel" }, element("h3", {}, "Slots"), body);
}

function row(slot, text, isNew) {
  return element(
    "li",
    { class: isNew ? "new" : null, "data-slot": slot.name },
    element("span", { class: "name" }, readable(slot.name)),
    element("span", { class: "value", dir: "auto" }, text),
    element(
      "span",
      { class: "from" },
      element("span", { class: `rung ${slot.rung}` }, slot.rung ?? ""),
      slot.words ? element("q", { dir: "auto" }, slot.words) : null,
    ),
  );
}

function valueText(value) {
  if (value === null || value === undefined) return "any";
  if (typeof value === "number") return Number.isInteger(value) && value > 9999 ? value.toLocaleString("en-IN") : String(value);
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (typeof value === "object") return fieldsText(value);
  return String(value);
}

function fieldsText(fields) {
  const known = Object.entries(fields).filter(([, part]) => part !== null && part !== undefined); // of a range or a record
  return known.map(([name, part]) => `${name} ${valueText(part)}`).join(", ");
}

function waiting(frame) {
  return element("section", { class: "panel below" }, element("h3", {}, "Waits below"), element("p", {}, `${readable(frame.flow)} · ${readable(frame.step)}`));
}

function turnsOf(turns) {
  if (!turns.length) return null;
  return element("section", { class: "panel" }, element("h3", {}, "Last turns"), element("ol", { class: "turns" }, ...turns.map(turnRow)));
}

function turnRow(turn) {
  const commands = turn.record?.commands ?? [];
  const what = commands.length ? commands.map(commandText).join(", ") : readable(turn.outcome ?? "");
  const where = [turn.flow_name, turn.step].filter(Boolean).map(readable).join(" · ") || "Idle";
  const took = turn.seconds === undefined ? "" : `${Math.round(turn.seconds * 1000)} ms`;
  return element(
    "li",
    { class: turn.outcome === "done" ? null : "trouble" },
    element("span", { class: "when" }, turn.at ? clockTime(Date.parse(turn.at)) : ""),
    element("span", { class: "said", dir: "auto" }, what),
    element("span", { class: "from" }, turn.rung ? element("span", { class: `rung ${turn.rung}` }, turn.rung) : null, element("span", {}, where), element("span", {}, took)),
  );
}

function commandText(command) {
  return typeof command === "string" ? readable(command) : Object.values(command).filter((part) => typeof part === "string").join(" ");
}
