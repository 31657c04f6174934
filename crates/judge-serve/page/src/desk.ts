// The interviewer's side of a room: the controls of the session, notes and rubric, what is hidden, and what the candidate
// does besides writing. Its content comes from the server, which sends it only to interviewers.
import { hiddenCases } from "./outcome";
import { made } from "./page";
import { markup } from "./server";
import type { Criterion, Guidance, Note, RoomChallenge, RoomReport, ToServer, FromServer, Who } from "./messages";

type Say = (said: ToServer) => boolean;

/** How many of the last activities are shown. */
const ACTIVITIES = 40;

/** A heading that opens what is beneath it. */
function drawer(title: string, isOpen: boolean, ...content: (Node | string)[]): HTMLDetailsElement {
  const node = made("details", {}, made("summary", {}, title), ...content);
  node.open = isOpen;
  return node;
}

function button(text: string, run: () => void, kind = ""): HTMLButtonElement {
  const one = made("button", { type: "button", ...(kind ? { class: kind } : {}) }, text);
  one.addEventListener("click", run);
  return one;
}

export class Desk {
  readonly element = made("section", { id: "desk", class: "desk", "aria-label": "Only for you", tabindex: "-1" });
  private readonly challenges = made("select", { "aria-label": "Challenge" });
  private readonly stage = button("Next stage", () => this.say({ say: "stage", stage: this.at + 1 }));
  private readonly lock = button("Lock the editor", () => this.say({ say: "lock", locked: !this.isLocked }));
  private readonly hint = button("Give the next hint", () => this.say({ say: "hint" }));
  private readonly notes = made("ol", { class: "notes", "aria-label": "Notes", tabindex: "0" });
  private readonly rubric = made("div", { class: "rubric" });
  private readonly hidden = made("div", {});
  private readonly judged = made("div", {});
  private readonly complexity = made("p", { role: "status" });
  private readonly measure = button("Measure the complexity", () => {
    this.measure.disabled = this.say({ say: "measure" });
    this.complexity.textContent = this.measure.disabled ? "Being measured …" : "";
  });
  private readonly hints = made("div", {});
  private readonly explanation = made("div", {});
  private readonly activities = made("ol", { class: "activities", "aria-label": "Activity", tabindex: "0" });
  private readonly typing = made("p", { class: "note" });
  private open = "";
  private at = 1;
  private stages = 1;
  private isLocked = false;
  private typed: number[] = [];

  constructor(
    private readonly say: Say,
    private readonly passed: () => string,
  ) {
    const note = made("textarea", { rows: "3", "aria-label": "A note", placeholder: "A note. Enter keeps it, with the time." });
    const keep = () => {
      const text = note.value.trim();
      if (text && this.say({ say: "note", text })) note.value = "";
    };
    note.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      keep();
    });
    const choose = button("Open it", () => {
      if (this.challenges.value) this.say({ say: "choose", challenge: this.challenges.value });
    });
    const end = button("End the session", () => this.ask(end), "danger");
    this.element.append(
      drawer("Session", true, made("div", { class: "actions" }, this.challenges, choose, this.stage), made("div", { class: "actions" }, this.lock, this.hint, end)),
      drawer("Notes", true, note, made("div", { class: "actions" }, button("Keep the note", keep)), this.notes),
      drawer("Rubric", true, this.rubric),
      drawer("Hidden cases and costs", false, made("div", { class: "actions" }, this.measure), this.complexity, this.judged, this.hidden),
      drawer("Hints", false, this.hints),
      drawer("Explanation and follow-ups", false, this.explanation),
      drawer("What the candidate does", true, this.typing, this.activities),
    );
    this.showStage();
    setInterval(() => this.pace(), 1_000);
  }

  /** Handles messages that only interviewers get; false if it was another one. */
  hear(told: FromServer): boolean {
    switch (told.tell) {
      case "desk":
        this.notes.replaceChildren(...told.notes.map((one) => this.note(one)));
        this.rubric.replaceChildren(...told.rubric.map((one) => this.criterion(one)));
        this.challenges.replaceChildren(made("option", { value: "" }, "Another challenge …"), ...told.challenges.map(([id, title, level, minutes]) => made("option", { value: id }, `${title} · ${level}, ${minutes} min`)));
        this.challenges.value = this.open;
        if (told.guidance) this.guide(told.guidance);
        // After a lost connection, the result of a measurement may have been missed.
        if (this.measure.disabled) this.resetMeasurement();
        return true;
      case "guidance":
        this.guide(told);
        return true;
      case "judged":
        this.showHidden(told.run, told.report);
        return true;
      case "complexity":
        this.complexity.textContent = told.text;
        this.measure.disabled = false;
        return true;
      case "noted":
        this.notes.append(this.note(told));
        return true;
      case "marked":
        this.mark(told.criterion, told.mark);
        return true;
      case "activity":
        this.addActivity(told.at_ms, told.who, told.did, told.characters);
        return true;
      default:
        return false;
    }
  }

  challenge(challenge: RoomChallenge): void {
    this.at = challenge.stage;
    this.open = challenge.id;
    this.challenges.value = this.open;
    this.showStage();
  }

  locked(isLocked: boolean): void {
    this.isLocked = isLocked;
    this.lock.textContent = isLocked ? "Unlock the editor" : "Lock the editor";
    this.lock.setAttribute("aria-pressed", String(isLocked));
  }

  /** The candidate changed the text. */
  wrote(): void {
    this.typed.push(Date.now());
    this.pace();
  }

  /** Ends the wait for a measurement. */
  resetMeasurement(): void {
    this.measure.disabled = false;
    this.complexity.textContent = "";
  }

  private showStage(): void {
    this.stage.hidden = this.stages < 2;
    this.stage.disabled = this.at >= this.stages;
    this.stage.textContent = this.at >= this.stages ? `Stage ${this.at} of ${this.stages}` : `Open stage ${this.at + 1} of ${this.stages}`;
  }

  private ask(end: HTMLButtonElement): void {
    const sure = button("End it for both", () => this.say({ say: "end" }), "danger");
    const not = button("Go on", () => box.replaceWith(end));
    const box = made("span", { class: "actions", role: "group", "aria-label": "End the session?" }, sure, not);
    end.replaceWith(box);
    not.focus();
  }

  private note(note: Note): HTMLElement {
    return made("li", {}, made("time", { datetime: new Date(note.at_ms).toISOString() }, new Date(note.at_ms).toLocaleTimeString([], { timeStyle: "short" })), " ", made("span", { class: "text" }, note.text));
  }

  private criterion(one: Criterion): HTMLElement {
    const marks = [1, 2, 3, 4].map((mark) => {
      const input = made("input", { type: "radio", name: `mark-${one.criterion}`, value: String(mark) });
      input.checked = one.mark === mark;
      input.addEventListener("change", () => this.say({ say: "mark", criterion: one.criterion, mark }));
      // Choosing a mark again removes it.
      input.addEventListener("click", () => {
        if (field.dataset["mark"] === String(mark)) this.say({ say: "mark", criterion: one.criterion, mark: null });
      });
      return made("label", {}, input, made("span", {}, String(mark)));
    });
    const field = made("fieldset", { "data-criterion": one.criterion, "data-mark": String(one.mark ?? "") }, made("legend", {}, made("b", {}, one.name), ` ${one.asks}`), made("div", { class: "marks" }, ...marks));
    return field;
  }

  private mark(criterion: string, mark: number | null): void {
    const field = this.rubric.querySelector<HTMLElement>(`[data-criterion="${CSS.escape(criterion)}"]`);
    if (!field) return;
    field.dataset["mark"] = String(mark ?? "");
    for (const input of field.querySelectorAll("input")) input.checked = input.value === String(mark);
  }

  private guide(guidance: Guidance): void {
    this.stages = guidance.stages;
    this.showStage();
    this.judged.replaceChildren();
    const complexity = guidance.complexity ? [made("p", {}, "A solution should take ", made("b", {}, guidance.complexity), ".")] : [];
    const cases = guidance.hidden.map((one) =>
      made("li", {}, drawer(one.id, false, made("pre", {}, made("code", {}, one.input)), one.hint === undefined ? "" : made("p", { class: "note" }, one.hint))),
    );
    const further = guidance.further > 0 ? [made("p", { class: "note" }, `and ${guidance.further} more`)] : [];
    this.hidden.replaceChildren(...complexity, made("ul", { class: "plain" }, ...cases), ...further);
    this.hints.replaceChildren(...(guidance.hints.length > 0 ? [made("ol", {}, ...guidance.hints.map((html) => made("li", { class: "prose" }, markup(html))))] : [made("p", { class: "note" }, "There are none.")]));
    this.hint.disabled = guidance.hints.length === 0;
    const parts = guidance.explanation.flatMap(([heading, html]) => [made("h3", {}, heading), made("div", { class: "prose" }, markup(html))]);
    this.explanation.replaceChildren(...(parts.length > 0 ? parts : [made("p", { class: "note" }, "There is none.")]));
  }

  private showHidden(run: number, report: RoomReport): void {
    const hidden = report.cases.filter((one) => one.visibility === "hidden");
    const right = hidden.filter((one) => one.verdict === "accepted").length;
    const figures = `${(report.instructions ?? 0).toLocaleString("en")} instructions`;
    if (hidden.length === 0) this.judged.replaceChildren(made("p", { class: "note" }, `Run ${run}: samples, ${figures}`));
    else this.judged.replaceChildren(made("p", {}, `Run ${run}: ${right} of ${hidden.length} hidden cases, ${figures}`), ...hiddenCases(report));
  }

  private addActivity(at: number, who: Who, did: string, characters: number | undefined): void {
    const what = { came: "joined", went: "left", away: "looks elsewhere", back: "is back", pasted: `pasted ${characters ?? 0} characters` }[did] ?? did;
    const name = who.role === "candidate" ? "The candidate" : "An interviewer";
    const time = new Date(at).toLocaleTimeString([], { timeStyle: "medium" });
    this.activities.prepend(made("li", { class: did === "pasted" || did === "away" ? "strong" : "" }, made("time", {}, time), ` ${name} ${what}`));
    while (this.activities.childElementCount > ACTIVITIES) this.activities.lastElementChild?.remove();
  }

  /** Shows how much is being written at the moment. */
  private pace(): void {
    const now = Date.now();
    const last = this.typed[this.typed.length - 1];
    this.typed = this.typed.filter((at) => now - at < 60_000);
    const idle = last === undefined ? null : Math.round((now - last) / 1_000);
    this.typing.textContent = `At ${this.passed()}: ${idle === null ? "nothing written yet" : idle < 3 ? "writing" : `nothing written for ${idle} s`}, ${this.typed.length} ${this.typed.length === 1 ? "change" : "changes"} in the last minute`;
    if (last !== undefined && this.typed.length === 0) this.typed = [last];
  }
}
