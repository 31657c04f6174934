// The replay of a session and its debrief, for the interviewer: it plays the recording, runs the code as it was at any
// moment, and saves what is written afterwards.
import { hiddenCases, outcome, worded } from "./outcome";
import { announce, element, made } from "./page";
import { clock, Player, type Recording } from "./playing";
import type { Criterion, RoomReport } from "./messages";

interface Attempt {
  challenge: string;
  title: string;
  chosen_ms: number;
  first_run_ms?: number;
  first_submit_ms?: number;
  first_accepted_ms?: number;
  submits: number;
  hints: number;
  runs_before_submit: number;
  cases_before_submit: number;
}

interface Whole extends Recording {
  debrief: {
    took_ms: number;
    longest_pause?: { from_ms: number; took_ms: number };
    away_ms: number;
    challenges: Attempt[];
    went_well: string;
    ask_next: string;
  };
  rubric: Criterion[];
}

const place = element("replay");
const room = place.dataset["room"] ?? "";
const path = `/rooms/${room}`;
const secret = secretOf();
const headers = { authorization: `Room ${secret}` };

function secretOf(): string {
  const name = `judge:room:${room}`;
  const shown = location.hash.slice(1);
  if (shown) {
    sessionStorage.setItem(name, shown);
    history.replaceState(null, "", location.pathname);
  }
  return shown || (sessionStorage.getItem(name) ?? "");
}

function span(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A number with its noun. */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function facts(pairs: [string, string][]): HTMLElement {
  return made("dl", { class: "facts-list" }, ...pairs.flatMap(([name, value]) => [made("dt", {}, name), made("dd", {}, value)]));
}

function attempt(one: Attempt): HTMLElement {
  const at = (ms: number | undefined) => (ms === undefined ? "–" : clock(ms));
  return made(
    "section",
    {},
    made("h3", {}, one.title),
    facts([
      ["First run", at(one.first_run_ms)],
      ["First submission", at(one.first_submit_ms)],
      ["First accepted", at(one.first_accepted_ms)],
      ["Submissions", String(one.submits)],
      ["Hints taken", String(one.hints)],
      ["Before the first submission", `${counted(one.runs_before_submit, "run")}, ${counted(one.cases_before_submit, "case")} of their own`],
    ]),
  );
}

function debrief(whole: Whole): HTMLElement {
  const { longest_pause: pause } = whole.debrief;
  const general: [string, string][] = [["Took", span(whole.debrief.took_ms)]];
  if (pause) general.push(["Longest pause", `${span(pause.took_ms)}, from ${clock(pause.from_ms)}`]);
  general.push(["Looked elsewhere", span(whole.debrief.away_ms)]);
  const marks = whole.rubric.map((one) => made("tr", {}, made("th", { scope: "row" }, one.name), made("td", {}, one.asks), made("td", {}, one.mark === undefined ? "–" : `${one.mark} of 4`)));
  return made(
    "section",
    { class: "debrief", "aria-label": "Debrief" },
    made("h2", {}, "Debrief"),
    facts(general),
    ...whole.debrief.challenges.map(attempt),
    made("h3", {}, "Rubric"),
    made("table", {}, made("tbody", {}, ...marks)),
    afterwards(whole),
    downloads(whole.title),
  );
}

/** What the interviewer writes after the session, saved when typing pauses. */
function afterwards(whole: Whole): HTMLElement {
  const field = (text: string) => {
    const one = made("textarea", { rows: "4" });
    one.value = text;
    return one;
  };
  const [well, ask] = [field(whole.debrief.went_well), field(whole.debrief.ask_next)];
  const state = made("p", { class: "note", role: "status" });
  let timer = 0;
  const keep = async () => {
    const body = JSON.stringify({ went_well: well.value, ask_next: ask.value });
    try {
      const answer = await fetch(`${path}/afterwards`, { method: "PUT", headers: { ...headers, "content-type": "application/json" }, body, keepalive: true });
      state.textContent = answer.ok ? "Saved" : "Not saved: the server refused it";
    } catch {
      state.textContent = "Not saved: the server does not answer";
    }
  };
  for (const one of [well, ask]) {
    one.addEventListener("input", () => {
      state.textContent = "";
      clearTimeout(timer);
      timer = window.setTimeout(() => void keep(), 600);
    });
  }
  return made("section", { class: "afterwards" }, made("label", {}, "What went well", well), made("label", {}, "What to ask next time", ask), state);
}

function downloads(title: string): HTMLElement {
  const save = (name: string, from: string) => {
    const button = made("button", { type: "button" }, name);
    button.addEventListener("click", () => void saved(from, `${title.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}.${name.includes("JSON") ? "json" : "html"}`));
    return button;
  };
  return made("p", { class: "actions" }, save("Save as one HTML file", `${path}/recording.html`), save("Save as JSON", `${path}/recording`));
}

async function saved(from: string, name: string): Promise<void> {
  const answer = await fetch(from, { headers });
  if (!answer.ok) return announce("It could not be saved.");
  const address = URL.createObjectURL(await answer.blob());
  made("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Runs the code at the moment that is shown. */
function running(version: () => number): HTMLElement {
  const button = made("button", { type: "button", id: "rerun" }, "Run this code");
  const result = made("section", { id: "outcome", "aria-label": "Outcome" });
  button.addEventListener("click", () => {
    button.disabled = true;
    void run(version(), result).finally(() => (button.disabled = false));
  });
  return made("section", { class: "rerun" }, made("h2", { class: "visually-hidden" }, "The code at this moment"), button, result);
}

async function run(version: number, result: HTMLElement): Promise<void> {
  const body = JSON.stringify({ version });
  const answer = await fetch(`${path}/runs`, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body });
  const told = (await answer.json()) as RoomReport & { detail?: string };
  if (!answer.ok) {
    result.replaceChildren(made("p", { class: "problem", role: "alert" }, told.detail ?? "It was not judged."));
    return;
  }
  result.replaceChildren(outcome(told, true), ...hiddenCases(told));
  announce(`The code at this moment: ${worded(told.verdict)}`);
}

async function begin(): Promise<void> {
  const door = element("door");
  const answer = secret ? await fetch(`${path}/recording`, { headers }).catch(() => null) : null;
  if (!answer) {
    door.textContent = secret ? "The server does not answer: load this page again." : "This address is only half of a link: open the whole link again.";
    return;
  }
  if (!answer.ok) {
    door.textContent = answer.status === 403 ? "Only the interviewer can see the replay." : "This link opens no recording.";
    return;
  }
  const whole = (await answer.json()) as Whole;
  document.title = `${whole.title} · replay · judge`;
  const stage = made("section", { class: "player", "aria-label": "Replay" });
  let version = 0;
  const head = made("div", { class: "room-head" }, made("h1", {}, whole.title), made("time", { class: "note" }, new Date(whole.made_at_ms).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })));
  place.replaceChildren(head, made("div", { class: "replay-work" }, made("div", { class: "replay-main" }, stage, running(() => version)), debrief(whole)));
  new Player(whole, stage, (now) => (version = now));
  place.dataset["ready"] = "yes";
}

void begin();
