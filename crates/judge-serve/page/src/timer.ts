// Counts the minutes of a challenge. It can be paused, and says when the time is up without taking anything away. A mock
// interview cannot be paused, and has no hints: the server knows that it is on, and for how long. All the rest is known
// only to this browser.
import { announce, made, memory } from "./page";

interface Kept {
  /** Milliseconds that have passed before `since`. */
  passed: number;
  /** When it was started or continued; none while it pauses. */
  since: number | null;
}

export interface MockInterview {
  /** For how many milliseconds it has been on; none if it is not. */
  passed: number | null;
  /** Begins or ends it; false if the server did not accept that. */
  turn(begins: boolean): Promise<boolean>;
}

export class Timer {
  private kept: Kept | null = null;
  private isMock = false;
  private isOver = false;
  private readonly shown = made("span", { class: "time", role: "timer", "aria-live": "off" });
  private readonly toggle = made("button", { type: "button", class: "quiet" });
  private readonly begin = made("button", { type: "button", class: "quiet" }, "Mock interview");

  constructor(
    private readonly name: string,
    private readonly minutes: number,
    place: HTMLElement,
    private readonly mock: MockInterview,
  ) {
    if (mock.passed !== null) {
      this.isMock = true;
      this.kept = { passed: mock.passed, since: Date.now() };
    } else {
      const kept = memory.get(this.name);
      this.kept = kept ? (JSON.parse(kept) as Kept) : null;
    }
    this.toggle.addEventListener("click", () => (this.isMock ? void this.endMock() : this.toggled()));
    this.begin.addEventListener("click", () => void this.beginMock());
    place.append(this.shown, this.toggle, this.begin);
    this.isOver = this.left() <= 0;
    this.draw();
    setInterval(() => this.draw(), 1_000);
  }

  /** Ends the mock interview. Afterwards, the clock starts anew. */
  async endMock(): Promise<void> {
    if (!(await this.mock.turn(false))) return;
    this.isMock = false;
    this.keep(null);
    announce("The mock interview has ended.");
  }

  private async beginMock(): Promise<void> {
    if (!(await this.mock.turn(true))) return;
    this.isMock = true;
    this.isOver = false;
    this.keep({ passed: 0, since: Date.now() });
    announce(`The mock interview has begun: ${this.minutes} minutes, no pause, no hints.`);
    // The button that was pressed is gone.
    this.toggle.focus();
  }

  private left(): number {
    const total = this.minutes * 60_000;
    if (!this.kept) return total;
    const running = this.kept.since === null ? 0 : Date.now() - this.kept.since;
    return total - this.kept.passed - running;
  }

  private keep(kept: Kept | null): void {
    this.kept = kept;
    memory.set(this.name, kept && !this.isMock ? JSON.stringify(kept) : null);
    this.draw();
  }

  private toggled(): void {
    if (this.kept && this.kept.since !== null) {
      this.keep({ passed: this.kept.passed + Date.now() - this.kept.since, since: null });
    } else {
      this.keep({ passed: this.kept?.passed ?? 0, since: Date.now() });
    }
  }

  private draw(): void {
    const left = this.left();
    const seconds = Math.abs(Math.ceil(left / 1_000));
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.shown.textContent = left < 0 ? `${text} over` : text;
    this.shown.classList.toggle("over", left < 0);
    this.toggle.textContent = this.isMock ? "End the mock interview" : this.kept && this.kept.since !== null ? "Pause" : "Start clock";
    this.begin.hidden = this.isMock;
    if (left <= 0 && !this.isOver && this.kept) {
      this.isOver = true;
      announce("Time is up. You can go on as long as you like.");
    }
  }
}
