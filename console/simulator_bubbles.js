// One message as a bubble. `mine` is the customer's side; `actions` says what taps do.

import { clockTime, element, icon } from "./simulator_dom.js";
import { formatted, plain } from "./simulator_format.js";

export function bubble(message, actions) {
  const body = message.body;
  const lines = message.mine ? sent(body, actions) : arrived(body);
  const inner = element(
    "div",
    { class: "bubble" },
    ...lines,
    element("span", { class: "stamp" }, element("time", {}, clockTime(message.at)), ticks(message, actions)),
  );
  const who = message.mine ? "You" : "Assistant";
  const item = element("li", { class: message.mine ? "mine" : "theirs", "data-id": message.id });
  item.append(element("span", { class: "unseen" }, `${who}: `), inner);
  const choices = message.mine ? null : choicesOf(message, actions);
  if (choices) item.append(choices);
  return item;
}

export function typingBubble() {
  const dots = element("div", { class: "bubble typing" }, element("i"), element("i"), element("i"));
  return element("li", { class: "theirs", id: "typing", "aria-label": "The assistant is typing" }, dots);
}

export function noteLine(text, kind = "") {
  return element("li", { class: `note ${kind}` }, element("span", {}, text));
}

const STATES = {
  pending: ["wait", "Waiting"],
  taken: ["ticks", "Delivered"],
  read: ["ticks", "Read"],
};

export function ticks(message, actions) {
  if (!message.mine) return null;
  if (message.state === "refused") {
    const label = "Not delivered. Send again";
    return element("button", { class: "tick refused", "aria-label": label, title: label, onclick: () => actions.resend(message) }, icon("alert"));
  }
  const [name, label] = STATES[message.state];
  const tick = element("span", { class: `tick ${message.state}`, role: "img", "aria-label": label }, icon(name));
  return tick;
}

export function preview(message) {
  const body = message.body;
  const interactive = body.interactive ?? {};
  const reply = interactive.button_reply ?? interactive.list_reply;
  const text = body.text?.body ?? reply?.title ?? interactive.body?.text ?? body[body.type]?.caption;
  return plain(text || NAMES[body.type] || body.type);
}

const NAMES = {
  image: "Photo",
  audio: "Voice note",
  video: "Video",
  document: "Document",
  location: "Location",
  sticker: "Sticker",
  contacts: "Contact",
  template: "Template",
};

function sent(body, actions) {
  const reply = body.interactive?.button_reply ?? body.interactive?.list_reply;
  if (!reply) return content(body);
  const quoted = body.context && actions.find(body.context.id);
  return [
    quoted ? element("p", { class: "quote" }, element("b", {}, actions.title), element("span", {}, preview(quoted))) : null,
    words(reply.title),
    reply.description ? element("p", { class: "small" }, reply.description) : null,
  ];
}

function arrived(body) {
  if (body.type !== "interactive") return content(body);
  const { header, body: main, footer } = body.interactive;
  return [
    ...(header ? headerLines(header) : []),
    words(main?.text ?? ""),
    footer ? element("p", { class: "small" }, footer.text) : null,
  ];
}

function headerLines(header) {
  if (header.type === "text") return [element("p", { class: "words" }, element("strong", {}, header.text))];
  return content(header);
}

function content(body) {
  const part = body[body.type] ?? {};
  switch (body.type) {
    case "text":
      return [words(part.body)];
    case "location":
      return [card("place", part.name ?? "Location", part.address ?? `${part.latitude}, ${part.longitude}`, "map")];
    case "audio":
      return [card("voice", "Voice note", "only its kind is sent", "wide")];
    case "image":
      return [card("photo", "Photo", part.link ?? "only its kind is sent", "picture"), part.caption ? words(part.caption) : null];
    case "document":
      return [card("file", part.filename ?? "Document", part.link ?? "", "wide"), part.caption ? words(part.caption) : null];
    default:
      return [card("file", NAMES[body.type] ?? body.type, "", "wide")];
  }
}

function words(text) {
  return element("p", { class: "words", dir: "auto" }, formatted(text));
}

function card(name, title, detail, shape) {
  const text = element("span", {}, element("b", {}, title), element("small", {}, detail));
  return element("div", { class: `card ${shape}` }, element("span", { class: "disc" }, icon(name)), text);
}

function choicesOf(message, actions) {
  const interactive = message.body.interactive;
  const action = interactive?.action ?? {};
  switch (interactive?.type) {
    case "button":
      return choices(action.buttons.map(({ reply }) => choice("reply", reply.title, () => actions.tap(message, "button_reply", reply))));
    case "list":
      return choices([choice("list", action.button, () => actions.open(message), "dialog")]);
    case "location_request_message":
      return choices([choice("place", "Send location", () => actions.place(message))]);
    case "cta_url":
      return choices([link(action.parameters)]);
    default:
      return null;
  }
}

const choices = (buttons) => element("div", { class: "choices" }, ...buttons);

function choice(name, title, onclick, popup = null) {
  return element("button", { type: "button", class: "choice", "aria-haspopup": popup, onclick }, icon(name), element("span", {}, title));
}

function link({ display_text: title, url }) {
  const safe = /^https?:/.test(url) ? url : null;
  return element("a", { class: "choice", href: safe, target: "_blank", rel: "noopener noreferrer" }, title);
}
