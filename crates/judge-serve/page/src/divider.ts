// The line between the task and the solution, moved with the mouse, a finger or the arrow keys.
import { made, memory } from "./page";

const LEAST = 25;
const MOST = 75;

export function divide(container: HTMLElement, first: HTMLElement): void {
  const line = made("div", {
    class: "divider",
    role: "separator",
    tabindex: "0",
    "aria-orientation": "vertical",
    "aria-label": "Width of the task",
    "aria-controls": first.id,
    "aria-valuemin": String(LEAST),
    "aria-valuemax": String(MOST),
  });
  const place = (share: number) => {
    const bounded = Math.min(MOST, Math.max(LEAST, Math.round(share)));
    container.style.setProperty("--share", `${bounded}%`);
    line.setAttribute("aria-valuenow", String(bounded));
    memory.set("share", String(bounded));
  };
  place(Number(memory.get("share") ?? 42));
  line.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -2, ArrowRight: 2, Home: -100, End: 100 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    place(Number(line.getAttribute("aria-valuenow")) + step);
  });
  line.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    line.setPointerCapture(event.pointerId);
  });
  line.addEventListener("pointermove", (event) => {
    if (!line.hasPointerCapture(event.pointerId)) return;
    const box = container.getBoundingClientRect();
    place(((event.clientX - box.left) / box.width) * 100);
  });
  first.after(line);
}
