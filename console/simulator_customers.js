// The customers that this browser plays, with their chats, kept in localStorage.

const KEY = "autosherpa.simulator.customers";
const KEPT = 300;
const FIRST = [
  { name: "Asha Rao", phone: "919845012345" },
  { name: "Ravi Kumar", phone: "919876543210" },
];

export function loadCustomers() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    if (Array.isArray(stored) && stored.length) return stored;
  } catch {
    // a damaged store is no reason to show no page
  }
  return FIRST.map(newCustomer);
}

export function saveCustomers(customers) {
  const trimmed = customers.map((one) => ({ ...one, messages: one.messages.slice(-KEPT) }));
  localStorage.setItem(KEY, JSON.stringify(trimmed));
}

// run and after: which life of the stand-in was read, and how far. read: how many messages were seen.
export function newCustomer({ name, phone }) {
  return { name, phone, messages: [], run: "", after: 0, unread: 0 };
}

export function digitsOf(phone) {
  const digits = phone.replace(/[\s()+-]/g, "");
  return /^[1-9]\d{7,14}$/.test(digits) ? digits : null;
}

export function shownPhone(digits) {
  const indian = /^91(\d{5})(\d{5})$/.exec(digits);
  return indian ? `+91 ${indian[1]} ${indian[2]}` : `+${digits}`;
}

export function suggestion(customers) {
  const names = ["Meera Nair", "Imran Khan", "Lakshmi Gowda", "Vikram Shah", "Farah Ali", "Joseph Mathew"];
  const free = names.find((name) => !customers.some((one) => one.name === name)) ?? "New customer";
  const tail = String(crypto.getRandomValues(new Uint32Array(1))[0] % 100000000).padStart(8, "0");
  return { name: free, phone: `+91 98${tail.slice(0, 3)} ${tail.slice(3)}` };
}
