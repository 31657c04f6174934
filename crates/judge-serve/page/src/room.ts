// A room: an interviewer and a candidate at one text. It builds the view once the server has said who is here, and shows
// what the server sends. Where the links of a new room are shown, it only helps to copy them.
import { Connection } from "./connection";
import { Desk } from "./desk";
import { divide } from "./divider";
import { createEditor, type Editor } from "./editor";
import { outcome, worded } from "./outcome";
import { announce, element, listen, made, memory, type Shortcut, spelled } from "./page";
import { paint } from "./paint";
import { markup } from "./server";
import { Sharing, sideOf, unsent } from "./sharing";
import type { Entered, RoomChallenge, RoomReport, ToServer, FromServer, Who } from "./messages";

/** What is shown before there is a challenge. */
const HELP = "Both of you see everything that is typed here, and each other's cursors.";

class Room {
  private readonly place = element("room");
  private readonly id = this.place.dataset["room"] ?? "";
  private readonly secret: string;
  private readonly pending = Sharing.kept(this.id);
  private readonly client = this.pending?.client.replace(/^(interviewer|candidate)-/, "") ?? crypto.randomUUID();
  private readonly connection: Connection;
  private readonly people = made("ul", { class: "people", "aria-label": "In the room" });
  private readonly status = made("span", { class: "status", role: "status" });
  private readonly clock = made("span", { class: "time", role: "timer", "aria-live": "off", title: "Since the room was opened" });
  private readonly title = made("h1", {});
  private readonly task = made("div", { id: "task", class: "task", tabindex: "-1" });
  private readonly solution = made("div", { id: "solution", class: "solution" });
  private readonly result = made("section", { id: "outcome", "aria-label": "Outcome" });
  private readonly hints = made("section", { class: "given", "aria-label": "Hints" });
  private readonly own = made("details", { class: "own" });
  private readonly notice = made("p", { class: "notice", role: "status", hidden: "" });
  private desk: Desk | null = null;
  private editor: Editor | null = null;
  private sharing: Sharing | null = null;
  private began = Date.now();
  private runs = new Map<number, boolean>();
  private entered: Entered | null = null;
  private queue: Promise<void> = Promise.resolve();
  private isConnected = false;
  private mustBeginAnew = false;

  constructor(secret: string) {
    this.secret = secret;
    this.connection = new Connection(this.id, this.secret, this.client, {
      // One after the other, since the editor takes a moment to load.
      hear: (told) => (this.queue = this.queue.then(() => this.hear(told)).catch((error: unknown) => this.failed(error))),
      connected: (isConnected) => this.connected(isConnected),
      closed: () => this.door("This link opens no room. Ask the person who sent it for another one."),
      since: () => (this.mustBeginAnew ? null : (this.sharing?.version() ?? this.pending?.version ?? null)),
    });
    document.addEventListener("visibilitychange", () => this.say({ say: "looked", away: document.hidden }));
    setInterval(() => this.draw(), 1_000);
  }

  private readonly say = (said: ToServer): boolean => this.connection.say(said);

  /** After a message that makes no sense, everything is requested anew. */
  private failed(error: unknown): void {
    reportError(error);
    this.mustBeginAnew = true;
    this.connection.restart();
  }

  private door(text: string): void {
    const door = document.getElementById("door");
    if (door) door.textContent = text;
    else this.notify(text);
  }

  private notify(text: string): void {
    this.notice.textContent = text;
    this.notice.hidden = text === "";
  }

  private connected(isConnected: boolean): void {
    this.isConnected = isConnected;
    if (!isConnected && !this.entered) this.door("The server does not answer. This page keeps trying.");
    this.draw();
  }

  private async hear(told: FromServer): Promise<void> {
    if (told.tell === "entered") return this.enter(told);
    const { sharing } = this;
    if (!sharing || this.desk?.hear(told)) return;
    switch (told.tell) {
      case "updates":
        sharing.receive(told.updates);
        if (told.updates.some((one) => sideOf(one.client) === "candidate" && one.client !== "room")) this.desk?.wrote();
        break;
      case "stale":
        sharing.resend();
        break;
      case "refused":
        this.refused(told.say, told.why);
        break;
      case "people":
        this.present(told.people);
        break;
      case "cursor":
        sharing.moved(told.client, told.version, told.ranges);
        break;
      case "challenge":
        this.challenge(told);
        announce(`The challenge is now ${told.title}${told.stage > 1 ? `, stage ${told.stage}` : ""}.`);
        break;
      case "locked":
        this.locked(told.locked);
        announce(told.locked ? "The editor is locked." : "The editor is open again.");
        break;
      case "running":
        this.runs.set(told.run, told.all);
        this.result.setAttribute("aria-busy", "true");
        this.notify(`${told.who.client === this.ownClient() ? "You" : told.who.role === "interviewer" ? "The interviewer" : "The candidate"} ${told.all ? "submitted" : "ran the samples"}: it is being judged.`);
        break;
      case "ran":
        this.ran(told.run, told.report, told.problem);
        break;
      case "hint":
        this.hints.append(this.hint(told.hint, told.html));
        this.hints.scrollIntoView({ block: "nearest" });
        announce("The interviewer gave a hint.");
        break;
      case "ended":
        this.ended();
        break;
    }
  }

  private ownClient(): string {
    return `${this.entered?.role ?? "candidate"}-${this.client}`;
  }

  private async enter(told: Entered): Promise<void> {
    const isFirst = !this.entered;
    this.entered = told;
    this.began = Date.now() - told.passed_ms;
    if (isFirst) await this.build(told);
    const sharing = this.sharing;
    if (!sharing) return;
    if (told.text !== undefined) {
      const mine = isFirst ? (this.pending ? unsent(this.pending) : null) : sharing.isPending() ? this.editor?.text() : null;
      sharing.begin(told.version, told.text);
      if (mine && mine !== told.text) this.keepAside(mine);
      this.mustBeginAnew = false;
    } else {
      if (isFirst && this.pending) sharing.resume(this.pending);
      if (told.updates.length > 0) sharing.receive(told.updates);
      sharing.resend();
    }
    if (told.challenge) this.challenge(told.challenge);
    this.hints.replaceChildren(...told.hints.map((html, index) => this.hint(index + 1, html)));
    if (told.report && isFirst) this.result.replaceChildren(outcome(told.report, (told.report.hidden ?? []).length > 0));
    if (told.running.length === 0) this.result.removeAttribute("aria-busy");
    this.present(told.people);
    this.locked(told.locked);
    if (told.ended) this.ended();
    this.draw();
    this.place.dataset["ready"] = "yes";
  }

  /** Shows text that was typed here and is not part of the room's, so that nothing is lost. */
  private keepAside(text: string): void {
    const box = made("details", { class: "conflict" }, made("summary", {}, "What you had typed and the room did not accept"), made("pre", {}, text));
    this.solution.prepend(box);
  }

  private async build(told: Entered): Promise<void> {
    document.title = `${told.title} · judge`;
    this.title.textContent = told.title;
    const run = made("button", { type: "button", id: "run", title: spelled("Mod-'") }, "Run samples");
    const submit = made("button", { type: "button", id: "submit", class: "primary", title: spelled("Mod-Enter") }, "Submit");
    const plain = made("input", { type: "checkbox", id: "plain" });
    plain.checked = memory.get("plain") === "on";
    const host = made("div", { class: "editor" });
    host.style.setProperty("--size", `${Number(memory.get("size") ?? 14)}px`);
    this.ownCases();
    const shortcuts: Shortcut[] = [
      { key: "Mod-Enter", label: "Submit", run: () => this.submit() },
      { key: "Mod-'", label: "Run samples", run: () => this.run() },
      { key: "Alt-e", label: "To the editor", run: () => this.editor?.view.focus() },
      { key: "Alt-t", label: "To the task", run: () => this.task.focus() },
    ];
    if (told.role === "interviewer") {
      this.desk = new Desk(this.say, () => this.passed());
      shortcuts.push({ key: "Alt-d", label: "To your desk", run: () => this.desk?.element.focus() });
    }
    listen(shortcuts);
    run.addEventListener("click", () => this.run());
    submit.addEventListener("click", () => this.submit());
    const rows = shortcuts.map((one) => made("tr", {}, made("th", { scope: "row" }, made("kbd", {}, spelled(one.key))), made("td", {}, one.label)));
    rows.push(made("tr", {}, made("th", { scope: "row" }, made("kbd", {}, "Esc, Tab")), made("td", {}, "Leave the editor")));
    const keys = made("details", { class: "keys" }, made("summary", {}, "Keys"), made("table", {}, made("tbody", {}, ...rows)));
    this.solution.append(
      made("div", { class: "bar", role: "group", "aria-label": "Solution" }, run, submit),
      made("div", { class: "tools" }, made("label", { class: "switch" }, plain, "Plain editor"), keys),
      this.notice,
      host,
      this.own,
      this.result,
    );
    const head = made("div", { class: "room-head" }, this.title, this.people, this.clock, this.status);
    const work = made("div", { class: "solve" }, this.task, this.solution);
    if (this.desk) work.append(this.desk.element);
    this.place.replaceChildren(head, work);
    divide(work, this.task);
    this.editor = await createEditor({ parent: host, text: "", language: "py", label: "Shared solution", plain: plain.checked });
    plain.addEventListener("change", () => {
      memory.set("plain", plain.checked ? "on" : "off");
      this.editor?.setPlain(plain.checked);
    });
    this.sharing = new Sharing(this.id, this.ownClient(), this.editor, this.say);
    this.empty();
  }

  /** What is shown before there is a challenge. */
  private empty(): void {
    const text = this.entered?.role === "interviewer" ? "Choose a challenge on your desk, or start writing." : "The interviewer chooses the challenge. You can already write here.";
    this.task.replaceChildren(made("h2", {}, "No challenge yet"), made("p", {}, text), made("p", { class: "note" }, HELP));
  }

  private challenge(challenge: RoomChallenge): void {
    const facts = made("p", { class: "facts" }, made("span", {}, `${challenge.minutes} minutes`), made("span", {}, challenge.kind));
    this.task.replaceChildren(made("h2", {}, challenge.title), facts, this.hints, markup(challenge.html));
    for (const button of this.task.querySelectorAll<HTMLButtonElement>("button[data-try]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.tryOut(button.dataset["try"] ?? ""));
    }
    this.editor?.setLanguage(challenge.kind === "sql" ? "sql" : challenge.kind === "drill" ? "text" : "py");
    void paint(this.task);
    this.desk?.challenge(challenge);
  }

  private ownCases(): void {
    const field = () => made("textarea", { name: "case", rows: "2", spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
    const more = made("button", { type: "button", class: "quiet" }, "One more case");
    const one = () => made("label", { class: "own-case" }, "Arguments as in a call, calls line by line, or standard input", field());
    more.addEventListener("click", () => {
      const next = one();
      more.before(next);
      next.querySelector("textarea")?.focus();
    });
    this.own.append(made("summary", {}, "Cases of your own"), one(), more);
  }

  private tryOut(text: string): void {
    this.own.open = true;
    const fields = () => [...this.own.querySelectorAll("textarea")];
    if (!fields().some((one) => one.value.trim() === "")) this.own.querySelector("button")?.click();
    const empty = fields().find((one) => one.value.trim() === "");
    if (!empty) return;
    empty.value = text;
    empty.focus();
  }

  private run(): void {
    const cases = [...this.own.querySelectorAll("textarea")].map((one) => one.value).filter((text) => text.trim() !== "");
    this.say({ say: "run", cases: cases.map((text) => ({ case: text, expected: "" })) });
  }

  private submit(): void {
    this.say({ say: "submit" });
  }

  private ran(run: number, report: RoomReport | undefined, problem: string | undefined): void {
    const all = this.runs.get(run) ?? false;
    this.runs.delete(run);
    if (this.runs.size === 0) this.result.removeAttribute("aria-busy");
    this.notify("");
    if (report) {
      this.result.replaceChildren(outcome(report, all));
      announce(`${all ? "Submission" : "Samples"}: ${worded(report.verdict)}`);
    } else {
      this.result.replaceChildren(made("p", { class: "problem", role: "alert" }, problem ?? "It was not judged."));
    }
  }

  private refused(say: string, why: string): void {
    this.notify(why.charAt(0).toUpperCase() + why.slice(1) + ".");
    if (say === "measure") this.desk?.resetMeasurement();
    // A change that cannot be read is refused as a message, not as a push.
    if (say !== "push" && say !== "message") return;
    // The text here is no longer the room's: begin anew with the room's.
    this.mustBeginAnew = true;
    this.connection.restart();
  }

  private hint(number: number, html: string): HTMLElement {
    return made("div", { class: "hint" }, made("h3", {}, `Hint ${number}`), made("div", { class: "prose" }, markup(html)));
  }

  private present(people: Who[]): void {
    const own = this.ownClient();
    const name = (who: Who) => (who.client === own ? "You" : who.role === "interviewer" ? "Interviewer" : "Candidate");
    this.people.replaceChildren(...people.map((who) => made("li", { class: who.role }, name(who))));
    this.sharing?.present(new Set(people.map((who) => who.client)));
  }

  private locked(isLocked: boolean): void {
    this.desk?.locked(isLocked);
    const isShut = isLocked && this.entered?.role === "candidate";
    this.editor?.setReadOnly(isShut);
    this.place.classList.toggle("locked", isLocked);
    if (this.entered) this.entered.locked = isLocked;
    this.draw();
  }

  private ended(): void {
    if (this.entered) this.entered.ended = true;
    this.editor?.setReadOnly(true);
    for (const id of ["run", "submit"]) element<HTMLButtonElement>(id).disabled = true;
    const replay = made("a", { class: "button primary", href: `/rooms/${this.id}/replay` }, "Replay and debrief");
    const text = this.entered?.role === "interviewer" ? ["The session is over. ", replay] : ["The session is over. Thank you: you can close this page."];
    this.notice.replaceChildren(...text);
    this.notice.hidden = false;
    this.notice.scrollIntoView({ block: "center" });
    announce("The session is over.");
    this.draw();
  }

  private passed(): string {
    const seconds = Math.max(0, Math.floor((Date.now() - this.began) / 1_000));
    const minutes = `${Math.floor(seconds / 60) % 60}`.padStart(seconds >= 3_600 ? 2 : 1, "0");
    return `${seconds >= 3_600 ? `${Math.floor(seconds / 3_600)}:` : ""}${minutes}:${String(seconds % 60).padStart(2, "0")}`;
  }

  private draw(): void {
    this.clock.textContent = this.passed();
    const state = !this.isConnected ? "Offline: what you type is kept and sent later" : this.entered?.ended ? "Over" : this.entered?.locked ? "Locked" : this.sharing?.isPending() ? "Sending …" : "Saved";
    if (this.status.textContent !== state) this.status.textContent = state;
    this.status.classList.toggle("offline", !this.isConnected);
  }
}

/** The secret of the link. It leaves the address bar, which others may see, and stays with this tab. */
function secretOf(place: HTMLElement): string {
  const name = `judge:room:${place.dataset["room"] ?? ""}`;
  const shown = location.hash.slice(1);
  if (shown) {
    sessionStorage.setItem(name, shown);
    history.replaceState(null, "", location.pathname);
  }
  return shown || (sessionStorage.getItem(name) ?? "");
}

function begin(): void {
  const place = document.getElementById("room");
  if (!place) {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-copy]")) {
      link.textContent = link.href;
      const copy = made("button", { type: "button" }, "Copy");
      copy.addEventListener("click", () => void navigator.clipboard.writeText(link.href).then(() => (copy.textContent = "Copied")));
      link.after(" ", copy);
    }
    return;
  }
  const secret = secretOf(place);
  if (secret) new Room(secret);
  else element("door").textContent = "This address is only half of a link: open the whole link again.";
}

begin();
