// The view in which a challenge is solved: it turns the field into an editor, judges the samples when typing pauses, submits
// without leaving the view, and keeps what is typed.
import { createEditor, type Editor, type Language } from "./editor";
import { divide } from "./divider";
import { Draft } from "./draft";
import { announce, element, listen, made, memory, type Shortcut, spelled } from "./page";
import { paint } from "./paint";
import { part, Refusal } from "./server";
import { readSheet, writeSheet } from "./sheet";
import { submit } from "./submit";
import { Timer } from "./timer";

/** How long typing has to pause before the samples are judged, in milliseconds. */
const PAUSE = 900;

const view = element("solve");
const form = element<HTMLFormElement>("solution");
const outcome = element("outcome");
const saved = element("saved");
const challenge = view.dataset["challenge"] ?? "";
const language = view.dataset["language"] ?? "text";
const isSheet = language === "sheet";
const field = document.getElementById("source") as HTMLTextAreaElement | null;
const starter = (document.getElementById("starter") as HTMLTextAreaElement | null)?.value ?? "";
const path = `/page/challenges/${challenge}`;

let editor: Editor | null = null;
const read = () => (isSheet ? writeSheet(form, challenge) : (editor?.text() ?? field?.value ?? ""));
const write = (text: string) => {
  if (isSheet) readSheet(form, text);
  else if (editor) editor.setText(text);
  else if (field) field.value = text;
};

const draft = new Draft({
  challenge,
  client: view.dataset["client"] ?? "",
  source: read(),
  revision: Number(view.dataset["revision"] ?? 0),
  read,
  write,
  tell: (state) => (saved.textContent = state),
  conflict,
});

// --- judging ---------------------------------------------------------------------------------------------------------

let running: AbortController | null = null;
let pause = 0;
let isSubmitting = false;
let timer: Timer | null = null;
const live = made("input", { type: "checkbox", id: "live" });
live.checked = memory.get("live") !== "off";

function worded(verdict: string): string {
  return verdict.replaceAll("_", " ");
}

function trouble(error: unknown): void {
  if (error instanceof DOMException && error.name === "AbortError") return;
  const text = error instanceof Refusal ? error.message : String(error);
  outcome.replaceChildren(made("p", { class: "problem", role: "alert" }, text));
}

/** Judges samples and own cases. An earlier run that has not ended is aborted. */
async function run(isAsked: boolean): Promise<void> {
  if (isSheet || isSubmitting) return;
  clearTimeout(pause);
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const sent = new URLSearchParams({ source: read() });
  for (const [name, value] of new FormData(form)) if (name === "case" || name === "expected") sent.append(name, String(value));
  outcome.setAttribute("aria-busy", "true");
  try {
    const report = await part(`${path}/run`, sent, mine.signal);
    if (running !== mine) return;
    show(report);
    const verdict = outcome.querySelector<HTMLElement>("[data-verdict]")?.dataset["verdict"] ?? "";
    if (isAsked && verdict) announce(`Samples: ${worded(verdict)}`);
  } catch (error) {
    if (running === mine) trouble(error);
  } finally {
    if (running === mine) outcome.removeAttribute("aria-busy");
  }
}

/** Shows a report; what was opened or closed by hand in the last one stays so where nothing else has changed. */
function show(report: DocumentFragment): void {
  const before = new Map([...outcome.querySelectorAll("details")].map((one) => [one.querySelector("summary code")?.textContent, one]));
  for (const one of report.querySelectorAll("details")) {
    const same = before.get(one.querySelector("summary code")?.textContent ?? "");
    if (same && same.className === one.className) one.open = same.open;
  }
  outcome.replaceChildren(report);
  linkTracebacks();
}

/** Adds to each traceback a button that leads to the line in which it ends. */
function linkTracebacks(): void {
  for (const block of outcome.querySelectorAll<HTMLElement>(".traceback")) {
    const line = Number([...(block.textContent ?? "").matchAll(/, line (\d+)/g)].at(-1)?.[1] ?? 0);
    const { view: open } = editor ?? {};
    if (!open || line < 1 || line > open.state.doc.lines) continue;
    const button = made("button", { type: "button", class: "quiet" }, `Line ${line}`);
    button.addEventListener("click", () => {
      if (line > open.state.doc.lines) return;
      open.dispatch({ selection: { anchor: open.state.doc.line(line).from }, scrollIntoView: true });
      open.focus();
    });
    block.querySelector(".label")?.append(" ", button);
  }
}

async function submitted(): Promise<void> {
  if (isSubmitting) return;
  isSubmitting = true;
  clearTimeout(pause);
  running?.abort();
  announce("Submitted.");
  try {
    const { verdict } = await submit(challenge, read(), outcome);
    linkTracebacks();
    announce(`Submission: ${worded(verdict)}`);
    outcome.scrollIntoView({ block: "nearest" });
    if (verdict === "accepted") outcome.prepend(made("p", { class: "actions" }, made("a", { class: "button primary", href: `/next?after=${challenge}` }, "Next challenge")));
    if (view.dataset["complexity"] !== undefined) offerComplexity();
    await Promise.all(["history", "stages", "explanation"].map(refresh));
  } catch (error) {
    trouble(error);
  } finally {
    isSubmitting = false;
  }
}

/** Adds a button below a verdict that has the complexity measured, which takes a while. */
function offerComplexity(): void {
  const button = made("button", { type: "button", class: "quiet" }, "Measure the complexity");
  const source = read();
  button.addEventListener("click", () => {
    button.disabled = true;
    button.textContent = "Measuring…";
    part(`${path}/complexity`, new URLSearchParams({ source })).then((complexity) => {
      announce(complexity.textContent ?? "");
      button.replaceWith(complexity);
    }, trouble);
  });
  outcome.append(button);
}

/** Replaces a part of the view by its present state. */
async function refresh(name: string): Promise<void> {
  const fresh = await part(`${path}/parts/${name}`);
  const old = document.getElementById(name);
  if (!old) return;
  if (name === "stages") old.replaceChildren(fresh);
  else old.replaceWith(fresh);
  activate(document.getElementById(name) ?? view);
}

function changed(): void {
  draft.changed();
  clearTimeout(pause);
  if (live.checked && !isSheet) pause = window.setTimeout(() => void run(false), PAUSE);
}

function reset(): void {
  if (isSheet) form.reset();
  else write(starter);
  changed();
  announce("The starter is back. Undo restores your text.");
}

// --- what the parts of the view can do -------------------------------------------------------------------------------

/** Brings the buttons and times that the server has rendered to life. */
function activate(place: ParentNode): void {
  void paint(place);
  for (const button of place.querySelectorAll<HTMLButtonElement>("button[data-try]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const own = element<HTMLDetailsElement>("own");
      own.open = true;
      const fields = [...own.querySelectorAll<HTMLTextAreaElement>('textarea[name="case"]')];
      const empty = fields.find((one) => one.value.trim() === "") ?? more().querySelector<HTMLTextAreaElement>('textarea[name="case"]');
      if (!empty) return;
      empty.value = button.dataset["try"] ?? "";
      empty.focus();
    });
  }
  for (const button of place.querySelectorAll<HTMLButtonElement>("button[data-source]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      write(button.dataset["source"] ?? "");
      changed();
      editor?.view.focus();
    });
  }
  for (const time of place.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
    time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  }
  for (const one of place.querySelectorAll<HTMLFormElement>("form[data-part]")) {
    one.addEventListener("submit", (event) => {
      event.preventDefault();
      if (one.dataset["part"] === "mock") {
        void timer?.endMock().then(focusHints);
        return;
      }
      void part(`${path}/hints`, new URLSearchParams()).then((hints) => {
        showHints(hints);
        announce(document.querySelector("#hints section:last-of-type")?.textContent ?? "");
        focusHints();
      }, trouble);
    });
  }
}

function showHints(hints: DocumentFragment): void {
  document.getElementById("hints")?.replaceWith(hints);
  activate(document.getElementById("hints") ?? view);
}

/** Moves the focus back to the hints: the button that was pressed has been replaced. */
function focusHints(): void {
  const shown = document.getElementById("hints");
  (shown?.querySelector<HTMLElement>("button") ?? shown?.closest("details")?.querySelector<HTMLElement>("summary"))?.focus();
}

/** Begins or ends a mock interview, in which the server gives neither hints nor explanation. */
async function turnMock(begins: boolean): Promise<boolean> {
  try {
    showHints(await part(`${path}/mock`, new URLSearchParams({ do: begins ? "begin" : "end" })));
    await refresh("explanation");
    return true;
  } catch (error) {
    trouble(error);
    return false;
  }
}

/** Adds one more own case. */
function more(): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>(".own-case")];
  const last = all[all.length - 1];
  if (!last) throw new Error("there are no own cases");
  const next = last.cloneNode(true) as HTMLElement;
  for (const one of next.querySelectorAll("textarea")) one.value = "";
  last.after(next);
  return next;
}

/** Shows what was kept elsewhere next to what is here, and has somebody decide. */
function conflict(other: string, decide: (keepMine: boolean) => void): void {
  const box = made("div", { class: "conflict", role: "alertdialog", "aria-label": "Changed elsewhere" });
  const chosen = (keepMine: boolean) => {
    box.remove();
    decide(keepMine);
    editor?.view.focus();
  };
  const button = (text: string, keepMine: boolean) => {
    const one = made("button", { type: "button" }, text);
    one.addEventListener("click", () => chosen(keepMine));
    return one;
  };
  const two = made("div", { class: "two" });
  for (const [heading, text] of [["Here", read()], ["Elsewhere", other]] as const) {
    two.append(made("div", { class: "block" }, made("h3", {}, heading), made("pre", {}, text)));
  }
  box.append(made("p", {}, "This was also changed in another tab or on another device. Which text do you want to keep?"), button("Keep this one", true), " ", button("Take the other one", false), two);
  form.prepend(box);
  box.querySelector("button")?.focus();
}

// --- the view --------------------------------------------------------------------------------------------------------

async function begin(): Promise<void> {
  const bar = form.querySelector<HTMLElement>(".bar");
  if (!bar) return;
  element("save").hidden = true;
  const shortcuts: Shortcut[] = [
    { key: "Mod-Enter", label: "Submit", run: () => void submitted() },
    { key: "Mod-'", label: "Run samples", run: () => void run(true) },
    { key: "Alt-n", label: "Next challenge", run: () => location.assign(`/next?after=${challenge}`) },
    { key: "Alt-r", label: "Start over", run: reset },
    { key: "Alt-e", label: "To the editor", run: () => editor?.view.focus() },
    { key: "Alt-t", label: "To the task", run: () => element("task").focus() },
  ];
  element("task").tabIndex = -1;
  listen(shortcuts);
  for (const [id, key] of [["submit", "Mod-Enter"], ["run", "Mod-'"], ["reset", "Alt-r"]] as const) {
    document.getElementById(id)?.setAttribute("title", spelled(key));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = event.submitter?.getAttribute("value");
    if (wanted === "submit") void submitted();
    else if (wanted === "run") void run(true);
    else if (wanted === "reset") reset();
  });
  const tools = made("div", { class: "tools" });
  bar.after(tools);
  if (!isSheet) {
    const isPlain = memory.get("plain") === "on";
    const host = made("div", { class: "editor" });
    const size = Number(memory.get("size") ?? 14);
    host.style.setProperty("--size", `${size}px`);
    field?.after(host);
    editor = await createEditor({ parent: host, text: field?.value ?? "", language: language as Language, label: "Solution", plain: isPlain, onChange: changed });
    field?.remove();
    form.querySelector('label[for="source"]')?.remove();
    tools.append(
      option(live, "Judge samples while typing", (on) => memory.set("live", on ? "on" : "off")),
      option(box("plain", isPlain), "Plain editor", (on) => {
        memory.set("plain", on ? "on" : "off");
        editor?.setPlain(on);
      }),
      sizes(host, size),
    );
    if (view.dataset["fix"] !== undefined) {
      tools.prepend(
        option(box("changes", false), "Show changes", (on) => {
          void import("./changes").then(({ changesAgainst }) => editor?.setExtensions(on ? changesAgainst(starter) : []));
        }),
      );
    }
  } else {
    form.addEventListener("input", changed);
  }
  tools.append(keys(shortcuts));
  const clock = made("div", { class: "clock" });
  document.querySelector(".facts")?.after(clock);
  const passed = view.dataset["mock"];
  timer = new Timer(`timer:${challenge}`, Number(view.dataset["minutes"] ?? 30), clock, { passed: passed === undefined ? null : Number(passed), turn: turnMock });
  divide(view, element("task"));
  const button = document.getElementById("more");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => more().querySelector("textarea")?.focus());
    element("own").addEventListener("input", () => {
      clearTimeout(pause);
      if (live.checked) pause = window.setTimeout(() => void run(false), PAUSE);
    });
  }
  activate(document);
  draft.begin();
  view.dataset["ready"] = "yes";
}

function box(id: string, checked: boolean): HTMLInputElement {
  const made_ = made("input", { type: "checkbox", id });
  made_.checked = checked;
  return made_;
}

function option(input: HTMLInputElement, text: string, change: (on: boolean) => void): HTMLElement {
  input.addEventListener("change", () => change(input.checked));
  return made("label", { class: "switch" }, input, text);
}

function sizes(host: HTMLElement, size: number): HTMLElement {
  const select = made("select", {});
  for (const one of [12, 13, 14, 16, 18, 20, 24]) {
    const choice = made("option", { value: String(one) }, `${one} px`);
    choice.selected = one === size;
    select.append(choice);
  }
  select.addEventListener("change", () => {
    host.style.setProperty("--size", `${select.value}px`);
    memory.set("size", select.value);
    editor?.view.requestMeasure();
  });
  return made("label", { class: "switch" }, "Size", select);
}

/** The list of keys. */
function keys(shortcuts: Shortcut[]): HTMLElement {
  const rows = shortcuts.map((one) => made("tr", {}, made("th", { scope: "row" }, made("kbd", {}, spelled(one.key))), made("td", {}, one.label)));
  rows.push(made("tr", {}, made("th", { scope: "row" }, made("kbd", {}, "Esc, Tab")), made("td", {}, "Leave the editor")));
  return made("details", { class: "keys" }, made("summary", {}, "Keys"), made("table", {}, made("tbody", {}, ...rows)));
}

void begin();
