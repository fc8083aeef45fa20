// The wire: webhooks as Meta posts them, and what the stand-in for the Graph API received.

const numbers = { phoneNumberId: "", offset: 0 };

export function now() {
  return Date.now() + numbers.offset;
}

export function newId(phone) {
  const random = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0"));
  return `wamid.${btoa(`HB ${phone} ${random.join("")}`)}`;
}

const seconds = (ms) => String(Math.floor(ms / 1000));

export function newElement(customer, content, answered = null) {
  const element = { from: customer.phone, id: newId(customer.phone), timestamp: seconds(now()), ...content };
  return answered ? { context: { from: "15550100999", id: answered }, ...element } : element;
}

export const textOf = (body) => ({ type: "text", text: { body } });

export function tapOf(kind, option) {
  const reply = { id: option.id, title: option.title };
  if (kind === "list_reply" && option.description) reply.description = option.description;
  return { type: "interactive", interactive: { type: kind, [kind]: reply } };
}

export const PLACEHOLDERS = {
  location: () => ({
    type: "location",
    location: { latitude: 12.9784, longitude: 77.6408, name: "Indiranagar", address: "100 Feet Road, Bengaluru" },
  }),
  voice: () => ({ type: "audio", audio: { ...media("audio/ogg; codecs=opus"), voice: true } }),
  photo: () => ({ type: "image", image: media("image/jpeg") }),
};

function media(mimeType) {
  return { id: String(Date.now()), mime_type: mimeType, sha256: btoa(`simulated ${Date.now()}`) };
}

export function postMessage(customer, element) {
  const contact = { profile: { name: customer.name }, wa_id: customer.phone };
  return post({ contacts: [contact], messages: [element] });
}

// The customer's phone has received and shown a message: what Meta reports then.
export function postStatuses(customer, id, body, stages) {
  const mark = body.biz_opaque_callback_data;
  const statuses = stages.map((status) => ({
    id,
    status,
    timestamp: seconds(now()),
    recipient_id: customer.phone,
    ...(mark ? { biz_opaque_callback_data: mark } : {}),
  }));
  return post({ statuses });
}

async function post(value) {
  const metadata = { display_phone_number: "15550100999", phone_number_id: numbers.phoneNumberId };
  const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
  const envelope = { object: "whatsapp_business_account", entry: [{ id: "900100200300400", changes: [change] }] };
  try {
    const answer = await fetch("/webhook", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(envelope),
    });
    return answer.status;
  } catch {
    return 0;
  }
}

export async function fetchChat(customer) {
  const answer = await fetch(`/simulator/chats/${customer.phone}?after=${customer.after}`);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const chat = await answer.json();
  numbers.phoneNumberId = chat.phone_number_id;
  numbers.offset = chat.now - Date.now();
  return chat;
}
