// Counts the minutes of a challenge. It can be paused, and says when time is over without taking anything away. In strict
// mode, for mock interviews, it cannot be paused, and there are no hints. It is this browser's own affair.
import { announce, made, memory } from "./page";

interface Kept {
  /** Milliseconds that have passed before `since`. */
  passed: number;
  /** When it was started or continued; none while it pauses. */
  since: number | null;
  strict: boolean;
}

export class Timer {
  private kept: Kept | null;
  private isOver = false;
  private readonly shown = made("span", { class: "time", role: "timer", "aria-live": "off" });
  private readonly toggle = made("button", { type: "button", class: "quiet" });
  private readonly strict = made("button", { type: "button", class: "quiet" }, "Mock interview");

  constructor(
    private readonly name: string,
    private readonly minutes: number,
    place: HTMLElement,
    private readonly onStrict: (isStrict: boolean) => void,
  ) {
    const kept = memory.get(this.name);
    this.kept = kept ? (JSON.parse(kept) as Kept) : null;
    this.toggle.addEventListener("click", () => this.toggled());
    this.strict.addEventListener("click", () => this.strictly());
    place.append(this.shown, this.toggle, this.strict);
    this.onStrict(this.kept?.strict ?? false);
    this.isOver = this.left() <= 0;
    this.draw();
    setInterval(() => this.draw(), 1_000);
  }

  private left(): number {
    const total = this.minutes * 60_000;
    if (!this.kept) return total;
    const running = this.kept.since === null ? 0 : Date.now() - this.kept.since;
    return total - this.kept.passed - running;
  }

  private keep(kept: Kept | null): void {
    this.kept = kept;
    memory.set(this.name, kept && JSON.stringify(kept));
    this.draw();
  }

  private toggled(): void {
    if (this.kept?.strict) {
      // Whoever ends a mock interview begins with a new clock.
      this.keep(null);
      this.onStrict(false);
    } else if (this.kept && this.kept.since !== null) {
      this.keep({ ...this.kept, passed: this.kept.passed + Date.now() - this.kept.since, since: null });
    } else {
      this.keep({ passed: this.kept?.passed ?? 0, since: Date.now(), strict: false });
    }
  }

  private strictly(): void {
    this.isOver = false;
    this.keep({ passed: 0, since: Date.now(), strict: true });
    this.onStrict(true);
    announce(`The mock interview has begun: ${this.minutes} minutes, no pause, no hints.`);
  }

  private draw(): void {
    const left = this.left();
    const seconds = Math.abs(Math.ceil(left / 1_000));
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.shown.textContent = left < 0 ? `${text} over` : text;
    this.shown.classList.toggle("over", left < 0);
    this.toggle.textContent = this.kept?.strict ? "End it" : this.kept && this.kept.since !== null ? "Pause" : "Start clock";
    this.strict.hidden = this.kept?.strict ?? false;
    if (left <= 0 && !this.isOver && this.kept) {
      this.isOver = true;
      announce("Time is over. You can go on as long as you like.");
    }
  }
}
