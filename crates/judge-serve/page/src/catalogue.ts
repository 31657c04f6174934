// Narrows the list of challenges down as somebody types. Without it, the form does the same by asking the server.
import { element, listen } from "./page";

const form = element<HTMLFormElement>("filter");
const count = element("count");
const tracks = [...document.querySelectorAll<HTMLElement>("section.track")];
const search = form.querySelector<HTMLInputElement>('input[type="search"]');

function narrow(): void {
  const wanted = new FormData(form);
  const of = (name: string) => String(wanted.get(name) ?? "");
  const words = of("search").toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const track of tracks) {
    let inTrack = 0;
    for (const row of track.querySelectorAll<HTMLElement>("li")) {
      const data = row.dataset;
      const topics = (data["topics"] ?? "").split(" ");
      const is = (name: string) => of(name) === "" || of(name) === data[name];
      const text = `${row.querySelector(".title")?.textContent ?? ""} ${row.querySelector("a")?.pathname ?? ""} ${data["topics"] ?? ""}`.toLowerCase();
      const fits = is("level") && is("kind") && is("standing") && is("track") && (of("topic") === "" || topics.includes(of("topic"))) && words.every((word) => text.includes(word));
      row.hidden = !fits;
      if (fits) inTrack += 1;
    }
    track.hidden = inTrack === 0;
    shown += inTrack;
  }
  count.textContent = shown === 1 ? "1 challenge" : `${shown} challenges`;
  const query = new URLSearchParams([...wanted].filter(([, value]) => value !== "").map(([name, value]) => [name, String(value)]));
  history.replaceState(null, "", query.size > 0 ? `/?${query}` : "/");
}

form.querySelector<HTMLButtonElement>("button")?.setAttribute("hidden", "");
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  // Enter opens the challenge that is left, if only one is.
  const left = [...document.querySelectorAll<HTMLAnchorElement>("section.track:not([hidden]) li:not([hidden]) a")];
  if (left.length === 1) left[0]?.click();
});
narrow();

listen([
  { key: "Alt-n", label: "Next challenge", run: () => location.assign("/next") },
  { key: "Alt-s", label: "Search", run: () => search?.focus() },
]);
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    search?.focus();
  }
});
