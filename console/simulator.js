// The simulator's page: customers, their chat, and the inspector kept up to date by short polls.

import { avatar, dayName, element, icon, setZone } from "./simulator_dom.js";
import { bubble, noteLine, preview, ticks, typingBubble } from "./simulator_bubbles.js";
import { digitsOf, loadCustomers, newCustomer, saveCustomers, shownPhone, suggestion } from "./simulator_customers.js";
import { renderInspector } from "./simulator_inspector.js";
import * as wire from "./simulator_wire.js";
import { keyboardTabs, openSheet, rowsOf, themeButton } from "./simulator_sheets.js";

const $ = (id) => document.getElementById(id);
const page = { customers: loadCustomers(), current: 0, conversation: "", busyUntil: 0, typing: 0, down: false };
const title = document.querySelector(".who h2").textContent;
const current = () => page.customers[page.current];

const actions = {
  title,
  find: (id) => current().messages.find((one) => one.id === id),
  tap: (message, kind, option) => send(wire.tapOf(kind, option), message.id),
  open: (message) => openList(message),
  place: (message) => send(wire.PLACEHOLDERS.location(), message.id),
  resend: (message) => deliver(current(), message),
};

async function send(content, answered = null) {
  const customer = current();
  const body = wire.newElement(customer, content, answered);
  const message = { id: body.id, mine: true, at: wire.now(), body, state: "pending" };
  customer.messages.push(message);
  append(message);
  toBottom();
  await deliver(customer, message);
}

async function deliver(customer, message) {
  setState(customer, message, "pending");
  page.busyUntil = Date.now() + 15000;
  const status = await wire.postMessage(customer, message.body);
  setState(customer, message, status === 200 ? "taken" : "refused");
  if (status !== 200) notice(REASONS[status] ?? `The webhook answered ${status}.`);
  poll();
}

const UNSIGNED =
  "This server has an APP_SECRET, so it refuses unsigned webhooks with 401, and this page cannot sign. " +
  "Start it without APP_SECRET to chat here: autosherpa serve --dev";
const REASONS = { 0: "The server cannot be reached.", 401: UNSIGNED };

function notice(text) {
  $("notice").textContent = text;
  $("notice").hidden = !text;
}

function setState(customer, message, state) {
  if (message.state === "read" && state === "taken") return;
  message.state = state;
  saveCustomers(page.customers);
  if (customer !== current()) return;
  const stamp = $("log").querySelector(`[data-id="${CSS.escape(message.id)}"] .stamp`);
  stamp?.querySelector(".tick")?.replaceWith(ticks(message, actions));
}

/* what the stand-in received */

async function poll() {
  clearTimeout(page.timer);
  const customer = current();
  try {
    const chat = await wire.fetchChat(customer);
    if (page.down) notice("");
    page.down = false;
    take(customer, chat);
  } catch {
    page.down = true;
    notice(REASONS[0]);
  }
  clearTimeout(page.timer);
  const wait = document.hidden ? 4000 : Date.now() < page.busyUntil ? 250 : 1200;
  page.timer = setTimeout(poll, wait);
}

function take(customer, chat) {
  setZone(chat.timezone);
  if (chat.refuses_unsigned) notice(UNSIGNED);
  if (chat.run !== customer.run) {
    const restarted = customer.run !== "";
    Object.assign(customer, { run: chat.run, after: 0 });
    if (restarted) return poll();
  }
  for (const entry of chat.received) receive(customer, entry);
  if (chat.received.length) saveCustomers(page.customers);
  if (customer !== current()) return;
  showTyping();
  const text = JSON.stringify([customer.phone, chat.conversation]);
  if (text !== page.conversation) renderInspector($("inspector"), chat.conversation, customer);
  page.conversation = text;
}

function receive(customer, entry) {
  customer.after = Math.max(customer.after, entry.number);
  if (entry.kind === "message") return receiveMessage(customer, entry);
  if (entry.kind === "typing" && customer === current()) page.typing = Date.now() + 25000;
  const upTo = customer.messages.findIndex((one) => one.id === entry.id);
  for (const message of customer.messages.slice(0, upTo + 1)) {
    if (message.mine && message.state === "taken") setState(customer, message, "read");
  }
}

function receiveMessage(customer, entry) {
  if (customer.messages.some((one) => one.id === entry.id)) return;
  const message = { id: entry.id, mine: false, at: Date.parse(entry.at), body: entry.body };
  customer.messages.push(message);
  wire.postStatuses(customer, entry.id, entry.body, ["sent", "delivered", "read"]);
  if (customer !== current()) return;
  page.typing = 0;
  showTyping();
  append(message);
  renderCustomers();
}

function showTyping() {
  const isTyping = Date.now() < page.typing;
  $("presence").textContent = isTyping ? "typing…" : "online";
  if (isTyping === Boolean($("typing"))) return;
  if (isTyping) follow(() => $("log").append(typingBubble()));
  else $("typing").remove();
}

/* drawing */

function append(message) {
  follow(() => {
    $("log").querySelector(".hint")?.remove();
    const before = current().messages[current().messages.indexOf(message) - 1];
    if (!before || dayName(before.at) !== dayName(message.at)) $("log").append(noteLine(dayName(message.at)));
    $("log").append(bubble(message, actions));
    if ($("typing")) $("log").append($("typing"));
  });
}

// Stays at the newest message if it was there; otherwise shows the way down.
function follow(change) {
  const log = $("log");
  const isAtBottom = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  change();
  if (isAtBottom) toBottom();
  else $("jump").hidden = false;
}

function toBottom() {
  $("log").scrollTop = $("log").scrollHeight;
  $("jump").hidden = true;
}

function show(index) {
  page.current = index;
  page.typing = 0;
  $("log").replaceChildren();
  $("as").replaceChildren(avatar(current().name, current().phone), element("span", {}, current().name));
  current().messages.forEach(append);
  if (!current().messages.length) $("log").append(noteLine("Say hello, or tap + for a location, a photo or a voice note.", "hint"));
  toBottom();
  renderCustomers();
  poll();
}

function renderCustomers() {
  $("customer-list").replaceChildren(...page.customers.map(customerItem));
}

function customerItem(customer, index) {
  const last = customer.messages.at(-1);
  const button = element(
    "button",
    { type: "button", "aria-current": index === page.current ? "true" : null, "aria-label": `${customer.name}, ${shownPhone(customer.phone)}`, onclick: () => pick(index) },
    avatar(customer.name, customer.phone),
    element("span", { class: "line" }, element("b", {}, customer.name), element("small", {}, shownPhone(customer.phone)), element("small", { class: "last" }, last ? preview(last) : "No messages yet")),
  );
  return element("li", {}, button);
}

function pick(index) {
  show(index);
  selectView("chat");
  if (matchMedia("(pointer: fine)").matches) $("text").focus();
}

/* what the person does */

function openList(message) {
  const action = message.body.interactive.action;
  openSheet(action.button, rowsOf(action.sections), (row) => send(wire.tapOf("list_reply", row), message.id));
}

const OTHERS = [
  { id: "location", title: "Location", description: "A place in Indiranagar", icon: "place" },
  { id: "photo", title: "Photo", description: "Only its kind, no picture", icon: "photo" },
  { id: "voice", title: "Voice note", description: "Only its kind, no sound", icon: "voice" },
  { id: "again", title: "Deliver the last message again", description: "The same webhook with the same id", icon: "again" },
];

function sendOther({ id }) {
  return id === "again" ? deliverAgain() : send(wire.PLACEHOLDERS[id]());
}

async function deliverAgain() {
  const last = current().messages.findLast((one) => one.mine);
  if (!last) return;
  const status = await wire.postMessage(current(), last.body);
  follow(() => $("log").append(noteLine(`Delivered again with the same id: answered ${status}`)));
}

function sendText(event) {
  event.preventDefault();
  const text = $("text").value.trim();
  $("text").value = "";
  grow();
  if (text) send(wire.textOf(text));
}

function grow() {
  $("text").style.height = "auto";
  $("text").style.height = `${Math.min($("text").scrollHeight, 130)}px`;
}

function startAdding() {
  const { name, phone } = suggestion(page.customers);
  $("add-name").value = name;
  $("add-phone").value = phone;
  $("add-mistake").textContent = "";
  $("adding").showModal();
}

function addCustomer(event) {
  event.preventDefault();
  const phone = digitsOf($("add-phone").value);
  const taken = page.customers.some((one) => one.phone === phone);
  $("add-mistake").textContent = !phone ? "Expected 8 to 15 digits with the country code, like +91 98450 12345." : taken ? "There is a customer with this number." : "";
  if (!phone || taken) return;
  page.customers.push(newCustomer({ name: $("add-name").value.trim(), phone }));
  saveCustomers(page.customers);
  $("adding").close();
  pick(page.customers.length - 1);
}

const selectView = keyboardTabs(document.querySelector(".app"));

$("composer").addEventListener("submit", sendText);
$("text").addEventListener("input", grow);
$("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) sendText(event);
});
$("attach").addEventListener("click", () => openSheet("Send", OTHERS, sendOther));
$("add").addEventListener("click", startAdding);
$("add-form").addEventListener("submit", addCustomer);
$("jump").addEventListener("click", toBottom);
$("log").addEventListener("scroll", () => {
  const log = $("log");
  if (log.scrollHeight - log.scrollTop - log.clientHeight < 80) $("jump").hidden = true;
});
document.addEventListener("visibilitychange", () => document.hidden || poll());
themeButton($("theme"));
show(0);
