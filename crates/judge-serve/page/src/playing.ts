// Plays a recording: the text at any moment, made from the edits before it, at one to thirty-two times the speed, with or
// without the pauses. It needs nothing but the recording, so it also works in a self-contained file.
import { made } from "./page";
import type { RoomReport, Who } from "./messages";

type Part = number | [number, ...string[]];

interface Happened {
  number: number;
  at_ms: number;
}

export type Moment = Happened &
  (
    | { kind: "came" | "went"; who: Who }
    | { kind: "looked"; who: Who; away: boolean }
    | { kind: "chose"; challenge: string; title: string; stage: number }
    | { kind: "edit"; who?: Who; changes: Part[] }
    | { kind: "locked"; locked: boolean }
    | { kind: "run"; run: number; who: Who; on: "samples" | "all"; cases?: { case: string; expected: string }[] }
    | { kind: "ran"; run: number; report?: RoomReport; problem?: string }
    | { kind: "hint"; hint: number; text: string }
    | { kind: "note"; text: string }
    | { kind: "marked"; criterion: string; mark?: number }
    | { kind: "ended" }
  );

export interface Recording {
  title: string;
  made_at_ms: number;
  moments: Moment[];
}

/** Pauses longer than this are shortened to it when they are skipped, in milliseconds. */
const PAUSE = 1_500;

/** The moments from one kept text to the next. */
const STEP = 250;

/** A text, and where it was changed last. */
interface Snapshot {
  text: string;
  from: number;
  to: number;
}

function edited(text: string, parts: Part[]): Snapshot {
  let [old, made, from, to] = [0, "", -1, -1];
  for (const part of parts) {
    if (typeof part === "number") {
      made += text.slice(old, old + part);
      old += part;
    } else {
      const [gone, ...lines] = part;
      if (from < 0) from = made.length;
      made += lines.join("\n");
      old += gone;
      to = made.length;
    }
  }
  return { text: made, from: Math.max(from, 0), to: Math.max(to, 0) };
}

export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const rest = `${String(Math.floor(seconds / 60) % 60).padStart(seconds >= 3_600 ? 2 : 1, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  return seconds >= 3_600 ? `${Math.floor(seconds / 3_600)}:${rest}` : rest;
}

function side(who: Who): string {
  return who.role === "interviewer" ? "The interviewer" : "The candidate";
}

/** A moment in words; empty for an edit. */
export function said(moment: Moment): string {
  switch (moment.kind) {
    case "came":
      return `${side(moment.who)} joined`;
    case "went":
      return `${side(moment.who)} left`;
    case "looked":
      return `${side(moment.who)} ${moment.away ? "looked elsewhere" : "looked here again"}`;
    case "chose":
      return moment.stage > 1 ? `Stage ${moment.stage} of ${moment.title}` : `Challenge: ${moment.title}`;
    case "edit":
      return "";
    case "locked":
      return moment.locked ? "The editor was locked" : "The editor was unlocked";
    case "run":
      return `${side(moment.who)} ${moment.on === "all" ? "submitted" : "ran the samples"}`;
    case "ran": {
      if (!moment.report) return `Not judged: ${moment.problem ?? ""}`;
      const hidden = moment.report.hidden ?? [];
      const right = hidden.filter((verdict) => verdict === "accepted").length;
      return `Verdict: ${moment.report.verdict.replaceAll("_", " ")}${hidden.length > 0 ? `, ${right} of ${hidden.length} hidden cases` : ""}`;
    }
    case "hint":
      return `Hint ${moment.hint} was given`;
    case "note":
      return `Note: ${moment.text}`;
    case "marked":
      return `Mark for ${moment.criterion}: ${moment.mark ?? "none"}`;
    case "ended":
      return "The session was ended";
  }
}

export class Player {
  readonly began: number;
  private readonly moments: Moment[];
  /** For each moment, its time in the replay in milliseconds: with pauses, and without. */
  private readonly whole: number[] = [];
  private readonly short: number[] = [];
  /** The text after every `STEP` moments, beginning with the empty one. */
  private readonly kept: Snapshot[] = [{ text: "", from: 0, to: 0 }];
  private readonly code = made("pre", { class: "code", tabindex: "0", role: "region", "aria-label": "The code at this moment" });
  private readonly slider = made("input", { type: "range", min: "0", value: "0", "aria-label": "Moment" });
  private readonly time = made("output", { class: "time" });
  private readonly toggle = made("button", { type: "button", class: "primary" }, "Play");
  private readonly speed = made("select", { "aria-label": "Speed" });
  private readonly skip = made("input", { type: "checkbox" });
  private readonly list = made("ol", { class: "moments", "aria-label": "What happened" });
  private readonly now = made("p", { class: "note", role: "status" });
  private items: { index: number; item: HTMLElement }[] = [];
  /** Where the replay is, in its own milliseconds, and how many moments lie behind it. */
  private at = 0;
  private behind = 0;
  private shown: Snapshot = { text: "", from: 0, to: 0 };
  private frame = 0;
  private last = 0;

  constructor(
    recording: Recording,
    place: HTMLElement,
    private readonly onMoment: (version: number) => void = () => {},
  ) {
    this.moments = recording.moments;
    this.began = this.moments[0]?.at_ms ?? 0;
    let [short, before] = [0, this.began];
    let snapshot = this.kept[0] as Snapshot;
    this.moments.forEach((moment, index) => {
      short += Math.min(moment.at_ms - before, PAUSE);
      before = moment.at_ms;
      this.whole.push(moment.at_ms - this.began);
      this.short.push(short);
      if (moment.kind === "edit") snapshot = edited(snapshot.text, moment.changes);
      if ((index + 1) % STEP === 0) this.kept.push(snapshot);
    });
    for (const times of [1, 2, 4, 8, 16, 32]) this.speed.append(made("option", { value: String(times) }, `${times} ×`));
    this.speed.value = "4";
    this.skip.checked = true;
    this.build(place);
    this.stretch();
    this.seek(this.moments.length);
  }

  private build(place: HTMLElement): void {
    const marks = this.moments.map((moment, index) => ({ moment, index })).filter(({ moment }) => moment.kind !== "edit");
    this.items = marks.map(({ moment, index }) => {
      const button = made("button", { type: "button", class: `quiet ${moment.kind}` }, made("time", {}, clock(moment.at_ms - this.began)), " ", made("span", { class: "text" }, said(moment)));
      button.addEventListener("click", () => this.jump(index + 1));
      const item = made("li", {}, button);
      return { index, item };
    });
    this.list.append(...this.items.map(({ item }) => item));
    this.toggle.addEventListener("click", () => (this.frame ? this.pause() : this.play()));
    this.slider.addEventListener("input", () => this.jump(Number(this.slider.value)));
    this.skip.addEventListener("change", () => this.stretch());
    const step = (by: number, name: string, label: string) => {
      const button = made("button", { type: "button", "aria-label": label, title: label }, name);
      button.addEventListener("click", () => this.jump(this.neighbour(by)));
      return button;
    };
    const controls = made(
      "div",
      { class: "controls", role: "group", "aria-label": "Replay" },
      this.toggle,
      step(-1, "◂", "To the previous event"),
      step(1, "▸", "To the next event"),
      this.time,
      this.slider,
      made("label", { class: "switch" }, "Speed ", this.speed),
      made("label", { class: "switch" }, this.skip, "Skip pauses"),
    );
    place.append(controls, this.now, made("div", { class: "stage" }, this.code, this.list));
    this.slider.max = String(this.moments.length);
  }

  private times(): number[] {
    return this.skip.checked ? this.short : this.whole;
  }

  /** Stays at the same moment when the times change. */
  private stretch(): void {
    this.at = this.times()[this.behind - 1] ?? 0;
  }

  private neighbour(by: number): number {
    const marks = this.items.map(({ index }) => index + 1);
    const found = by > 0 ? marks.find((mark) => mark > this.behind) : marks.filter((mark) => mark < this.behind).pop();
    return found ?? (by > 0 ? this.moments.length : 0);
  }

  private jump(moments: number): void {
    this.pause();
    this.seek(moments);
    this.stretch();
  }

  private play(): void {
    if (this.behind >= this.moments.length) {
      this.seek(0);
      this.at = 0;
    }
    this.toggle.textContent = "Pause";
    this.last = performance.now();
    const next = (now: number) => {
      this.at += (now - this.last) * Number(this.speed.value);
      this.last = now;
      const times = this.times();
      let behind = this.behind;
      while (behind < times.length && (times[behind] ?? 0) <= this.at) behind += 1;
      if (behind !== this.behind) this.seek(behind);
      if (behind >= times.length) this.pause();
      else this.frame = requestAnimationFrame(next);
    };
    this.frame = requestAnimationFrame(next);
  }

  private pause(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.toggle.textContent = "Play";
  }

  /** Shows the state after `behind` moments. */
  private seek(behind: number): void {
    const kept = Math.floor(behind / STEP);
    let from = kept * STEP;
    let snapshot = this.kept[kept] as Snapshot;
    // Going forwards, the text that is shown may be nearer than the kept one.
    if (this.behind >= from && this.behind <= behind) [from, snapshot] = [this.behind, this.shown];
    for (const moment of this.moments.slice(from, behind)) if (moment.kind === "edit") snapshot = edited(snapshot.text, moment.changes);
    this.behind = behind;
    this.shown = snapshot;
    this.draw();
  }

  private draw(): void {
    const { text, from, to } = this.shown;
    const mark = made("mark", {}, text.slice(from, to));
    this.code.replaceChildren(text.slice(0, from), mark, text.slice(to));
    const top = mark.offsetTop - this.code.offsetTop;
    if (top < this.code.scrollTop || top > this.code.scrollTop + this.code.clientHeight - 40) this.code.scrollTop = top - this.code.clientHeight / 2;
    this.slider.value = String(this.behind);
    const at = this.whole[this.behind - 1] ?? 0;
    this.time.textContent = `${clock(at)} of ${clock(this.whole[this.whole.length - 1] ?? 0)}`;
    this.slider.setAttribute("aria-valuetext", clock(at));
    let current: HTMLElement | null = null;
    for (const { index, item } of this.items) {
      item.classList.toggle("past", index < this.behind);
      item.removeAttribute("aria-current");
      if (index < this.behind) current = item;
    }
    current?.setAttribute("aria-current", "step");
    if (current && this.frame) current.scrollIntoView({ block: "nearest" });
    const edits = this.moments.slice(0, this.behind).filter((moment) => moment.kind === "edit").length;
    const last = this.moments[this.behind - 1];
    this.now.textContent = last?.kind === "edit" ? (last.who ? `${side(last.who)} writes` : "The challenge's text") : last ? said(last) : "Nothing yet";
    this.onMoment(edits);
  }
}
