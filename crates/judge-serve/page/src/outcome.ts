// Shows the result of a run in a room; its texts are put in as text, never as markup. A report for an interviewer has hidden
// cases as well.
import { made } from "./page";
import type { RoomCase, RoomReport } from "./messages";

export function worded(verdict: string): string {
  return verdict.replaceAll("_", " ");
}

export function tone(verdict: string): "right" | "wrong" | "open" {
  if (verdict === "accepted") return "right";
  return verdict === "skipped" || verdict === "unjudged" ? "open" : "wrong";
}

export function word(verdict: string): HTMLElement {
  const sign = { right: "✓", wrong: "✗", open: "–" }[tone(verdict)];
  return made("span", { class: "word" }, made("span", { class: "sign", "aria-hidden": "true" }, sign), ` ${worded(verdict)}`);
}

function block(heading: string, text: string | undefined): HTMLElement | string {
  return text === undefined ? "" : made("div", { class: "block" }, made("h4", {}, heading), made("pre", {}, made("code", {}, text)));
}

function difference(text: string): HTMLElement {
  const lines = text.split("\n").map((line) => {
    const kind = { "+": "added", "-": "removed", "@": "place" }[line.charAt(0)];
    return kind ? made("span", { class: kind }, `${line}\n`) : `${line}\n`;
  });
  const heading = made("h4", {}, "Difference: ", made("span", { class: "removed" }, "− expected"), ", ", made("span", { class: "added" }, "+ yours"));
  return made("div", { class: "block" }, heading, made("pre", { class: "diff" }, ...lines));
}

function counted(instructions: number | undefined): string {
  return instructions === undefined ? "" : `${instructions.toLocaleString("en")} instructions`;
}

function details(one: RoomCase): HTMLElement {
  const isOpen = tone(one.verdict) === "wrong";
  const node = made(
    "details",
    { class: tone(one.verdict) },
    made("summary", {}, word(one.verdict), made("code", {}, one.id), made("span", { class: "figures" }, counted(one.instructions))),
    one.message === undefined ? "" : made("pre", { class: "message" }, one.message),
    block("Input", one.input),
    ...(one.diff === undefined ? [block("Answer", one.actual), block("Expected", one.expected)] : [difference(one.diff)]),
    block("Printed", one.stdout),
    block("Standard error", one.stderr),
    block("Traceback", one.traceback),
  );
  node.open = isOpen;
  return made("li", {}, node);
}

/** A report; `all` says whether every case was judged. */
export function outcome(report: RoomReport, all: boolean): DocumentFragment {
  const shown = document.createDocumentFragment();
  const hidden = report.hidden ?? [];
  const figures = counted(report.instructions);
  shown.append(
    made(
      "div",
      { class: `verdict ${tone(report.verdict)}`, "data-verdict": report.verdict },
      made("p", {}, word(report.verdict), all ? "" : " on the cases that were run"),
      made("p", { class: "figures" }, figures),
    ),
  );
  if (report.source !== undefined) shown.append(made("pre", { class: "message" }, report.source));
  const cases = report.cases.filter((one) => one.visibility !== "hidden");
  shown.append(made("h3", { class: "visually-hidden" }, "Cases"), made("ul", { class: "cases" }, ...cases.map(details)));
  if (hidden.length > 0) {
    const right = hidden.filter((verdict) => verdict === "accepted").length;
    const marks = hidden.map((verdict) => made("li", { class: tone(verdict), title: worded(verdict) }, { right: "✓", wrong: "✗", open: "–" }[tone(verdict)], made("span", { class: "visually-hidden" }, worded(verdict))));
    shown.append(made("h3", {}, "Hidden cases"), made("p", {}, `${right} of ${hidden.length} accepted.`), made("ol", { class: "tally" }, ...marks));
  }
  return shown;
}

/** The hidden cases of a report for interviewers. */
export function hiddenCases(report: RoomReport): HTMLElement[] {
  const cases = report.cases.filter((one) => one.visibility === "hidden").map(details);
  return [made("h3", {}, "Hidden cases"), made("ul", { class: "cases" }, ...cases)];
}
