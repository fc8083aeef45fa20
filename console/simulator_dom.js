// Small helpers for building the page. Text always becomes a text node, never markup.

const SVG = "http://www.w3.org/2000/svg";

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export function avatar(name, seed) {
  const initials = name.trim().split(/\s+/).slice(0, 2).map((word) => [...word][0]).join("");
  const shade = [...seed].reduce((sum, digit) => (sum * 31 + digit.charCodeAt(0)) % 6, 7);
  return element("span", { class: `avatar shade-${shade}`, "aria-hidden": "true" }, initials.toUpperCase() || "?");
}

export function readable(name) {
  const words = String(name).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const zone = { name: undefined };

export function setZone(name) {
  zone.name = name || undefined;
}

export function clockTime(ms) {
  return new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", timeZone: zone.name });
}

export function dayName(ms) {
  return new Date(ms).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", timeZone: zone.name });
}
