// How modules talk to the server, and the only place where text becomes markup: what our own server has rendered for a
// part of a view. Everything else enters the document as text.

interface Policy {
  createHTML(text: string): string;
}

const factory = (window as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
const policy = factory?.createPolicy("judge", { createHTML: (text) => text });

/** Why the server did not do what it was asked to, in its own words. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

function parsed(text: string): Document {
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, "text/html");
}

async function answered(path: string, init: RequestInit): Promise<Response> {
  // Nothing is ever requested from another server.
  if (!path.startsWith("/")) throw new TypeError("not a path of this server");
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", redirect: "error", ...init });
  } catch {
    throw new Refusal("the server cannot be reached", 0);
  }
  return response;
}

async function refusal(response: Response): Promise<Refusal> {
  const text = await response.text().catch(() => "");
  const kind = response.headers.get("content-type") ?? "";
  let told = "";
  if (kind.includes("json")) told = String((JSON.parse(text || "{}") as { detail?: unknown }).detail ?? "");
  else if (kind.startsWith("text/html")) told = parsed(text).getElementById("trouble")?.textContent ?? "";
  return new Refusal(told || `the server answered with ${response.status}`, response.status);
}

/** What our own server has rendered, such as a statement that came over a socket, as elements. */
export function markup(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed(text).body.childNodes);
  return fragment;
}

/** A part of a view; with a form, what the server makes of it. */
export async function part(path: string, form?: URLSearchParams, signal?: AbortSignal): Promise<DocumentFragment> {
  const response = await answered(path, { ...(form ? { method: "POST", body: form } : {}), ...(signal ? { signal } : {}) });
  if (!response.ok) throw await refusal(response);
  return markup(await response.text());
}

/** What the server answers to a form, as JSON, with its status. */
export async function send<T>(path: string, form: URLSearchParams, keepalive = false): Promise<{ status: number; json: T }> {
  const response = await answered(path, { method: "POST", body: form, keepalive });
  if (!response.ok && response.status !== 409) throw await refusal(response);
  return { status: response.status, json: (await response.json()) as T };
}

/** What the API answers to JSON. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  const response = await answered(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as T;
}
