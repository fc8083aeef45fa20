// Sheets that rise from the bottom, the tabs of a narrow screen, and light or dark.

import { element, icon } from "./simulator_dom.js";

const THEME = "autosherpa.simulator.theme";

export function rowsOf(sections) {
  return sections.flatMap(({ title, rows }) => (title ? [{ heading: title }, ...rows] : rows));
}

export function openSheet(title, rows, choose) {
  const sheet = document.getElementById("sheet");
  document.getElementById("sheet-title").textContent = title;
  document.getElementById("sheet-rows").replaceChildren(...rows.map((row) => (row.heading ? heading(row.heading) : rowButton(row, sheet, choose))));
  sheet.showModal();
}

const heading = (text) => element("h3", {}, text);

function rowButton(row, sheet, choose) {
  const onclick = () => {
    sheet.close();
    choose(row);
  };
  const text = element("span", { class: "line" }, element("b", {}, row.title), row.description ? element("small", {}, row.description) : null);
  const sign = row.icon ? element("span", { class: "disc" }, icon(row.icon)) : element("span", { class: "radio" });
  return element("button", { type: "button", class: row.icon ? "row leading" : "row", onclick }, text, sign);
}

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
}

// Returns the function that shows a view; on a wide screen all views show at once.
export function keyboardTabs(app) {
  const tabs = [...app.querySelectorAll("[role=tab]")];
  const select = (view) => {
    app.dataset.view = view;
    for (const tab of tabs) {
      const isSelected = tab.dataset.view === view;
      tab.setAttribute("aria-selected", String(isSelected));
      tab.tabIndex = isSelected ? 0 : -1;
    }
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => select(tab.dataset.view));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      select(next.dataset.view);
      next.focus();
    });
  }
  return select;
}

export function themeButton(button) {
  const root = document.documentElement;
  const stored = localStorage.getItem(THEME);
  if (stored) root.dataset.theme = stored;
  button.addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    localStorage.setItem(THEME, root.dataset.theme);
  });
}
