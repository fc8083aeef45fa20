// WhatsApp's text formatting as DOM nodes: *bold*, _italic_, ~strike~, `mono`, ```block```, and web addresses.

import { element } from "./simulator_dom.js";

const RULES = [
  { pattern: /```([\s\S]+?)```/, make: (found) => element("code", { class: "block" }, found[1]) },
  { pattern: /`([^`\n]+)`/, make: (found) => element("code", {}, found[1]) },
  { pattern: /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/, make: (found) => link(found[0]) },
  { pattern: marked("*"), make: (found) => element("strong", {}, formatted(found[1])) },
  { pattern: marked("_"), make: (found) => element("em", {}, formatted(found[1])) },
  { pattern: marked("~"), make: (found) => element("s", {}, formatted(found[1])) },
];

// A mark opens before a letter and closes after one; inside a word it is only a character.
function marked(mark) {
  const m = `\\${mark}`.replace("\\_", "_").replace("\\~", "~");
  return new RegExp(`(?<![\\p{L}\\p{N}${m}])${m}(?=\\S)([^\\n${m}]*[^\\s${m}])${m}(?![\\p{L}\\p{N}${m}])`, "u");
}

function link(address) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);
}

export function formatted(text) {
  const fragment = document.createDocumentFragment();
  let rest = String(text);
  while (rest) {
    const first = earliest(rest);
    if (!first) break;
    fragment.append(rest.slice(0, first.found.index), first.rule.make(first.found));
    rest = rest.slice(first.found.index + first.found[0].length);
  }
  fragment.append(rest);
  return fragment;
}

function earliest(text) {
  let best = null;
  for (const rule of RULES) {
    const found = rule.pattern.exec(text);
    if (found && (!best || found.index < best.found.index)) best = { rule, found };
  }
  return best;
}

export function plain(text) {
  return String(text).replace(/[*_~`]/g, "").replace(/\s+/g, " ").trim();
}
