// Submits a solution and follows it: what is judged, case by case, as the server reports it.
import { made } from "./page";
import { part, post } from "./server";

interface Accepted {
  id: string;
  state: string;
}

/** What an event says. */
interface Progress {
  cases?: number;
  case?: { id: string; verdict: string; visibility: string };
}

/** Submits, shows progress in `place`, and then the report; the id of the submission and its verdict. */
export async function submit(challenge: string, source: string, place: HTMLElement): Promise<{ id: string; verdict: string }> {
  const accepted = await post<Accepted>("/api/v1/submissions", { challenge, source });
  if (accepted.state === "waiting") await followed(accepted.id, place);
  const report = await part(`/page/submissions/${accepted.id}`);
  place.replaceChildren(report);
  const verdict = place.querySelector<HTMLElement>("[data-verdict]")?.dataset["verdict"] ?? "";
  return { id: accepted.id, verdict };
}

/** Shows the events of a submission until there are no more. A lost connection is resumed where it broke off. */
function followed(id: string, place: HTMLElement): Promise<void> {
  const said = made("p", { class: "note" }, "Waiting for its turn.");
  const bar = made("progress", { "aria-label": "Cases judged" });
  const cases = made("ul", { class: "tally" });
  place.replaceChildren(made("div", { class: "outcome judging" }, said, bar, cases));
  return new Promise((resolve) => {
    const events = new EventSource(`/api/v1/submissions/${id}/events`);
    const end = () => {
      events.close();
      resolve();
    };
    let judged = 0;
    let failures = 0;
    const on = (event: string, run: (progress: Progress) => void) =>
      events.addEventListener(event, (message: MessageEvent<string>) => {
        failures = 0;
        run(JSON.parse(message.data) as Progress);
      });
    on("run_started", ({ cases }) => (bar.max = cases ?? 1));
    on("case_finished", ({ case: one }) => {
      if (!one) return;
      judged += 1;
      bar.value = judged;
      said.textContent = `${judged} of ${bar.max} judged.`;
      const right = one.verdict === "accepted";
      cases.append(made("li", { class: right ? "right" : "wrong", title: one.verdict.replaceAll("_", " ") }, `${right ? "✓" : "✗"} ${one.id}`));
    });
    on("run_finished", end);
    on("cancelled", end);
    events.onerror = () => {
      failures += 1;
      said.textContent = "The connection was lost; trying again.";
      // What was accepted is judged all the same; its report is requested next.
      if (events.readyState === EventSource.CLOSED || failures > 20) end();
    };
  });
}
