// Keeps what is typed: in this browser at once, on the server soon after. After a reload, a crash or a time without a
// connection, the newest text is there again; if two places have diverged, both texts are shown and neither is lost.
import { memory } from "./page";
import { Refusal, send } from "./server";

interface Local {
  source: string;
  /** The server's revision that it is based on. */
  after: number;
  /** Whether the server has it. */
  kept: boolean;
}

interface Newer {
  revision: number;
  source: string;
}

export interface DraftOptions {
  challenge: string;
  /** Whose draft it is: another person in the same browser has another one. */
  client: string;
  /** What the server had when the view was made. */
  source: string;
  revision: number;
  read(): string;
  write(source: string): void;
  /** Shows the state in a few words. */
  tell(state: string): void;
  /** Shows the other text, and has somebody decide. */
  conflict(other: string, decide: (keepMine: boolean) => void): void;
}

/** How long typing has to pause before the text is sent, and the times until that is retried, in milliseconds. */
const PAUSE = 700;
const RETRIES = [2_000, 5_000, 15_000];

export class Draft {
  private after: number;
  private kept = true;
  private timer = 0;
  private attempt = 0;
  private isSending = false;
  private isDeciding = false;
  private readonly name: string;

  constructor(private readonly options: DraftOptions) {
    this.after = options.revision;
    this.name = `draft:${options.client}:${options.challenge}`;
    window.addEventListener("storage", (event) => {
      if (event.key === `judge:${this.name}` && event.newValue) this.otherTab(JSON.parse(event.newValue) as Local);
    });
    window.addEventListener("online", () => this.soon(0));
    // The last moment in which something can be sent.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && !this.kept) void this.push(true);
    });
  }

  /** What to begin with: the newest of what the server and this browser have. */
  begin(): void {
    const text = memory.get(this.name);
    if (!text) return;
    const local = JSON.parse(text) as Local;
    const { source, revision } = this.options;
    if (local.source === source) return this.options.tell("Saved");
    if (local.kept) return;
    if (local.after === revision) {
      this.options.write(local.source);
      this.changed();
    } else {
      this.options.write(local.source);
      this.kept = false;
      this.reconcile({ revision, source });
    }
  }

  /** Somebody has typed. */
  changed(): void {
    this.kept = false;
    const saved = this.remember();
    this.options.tell(saved ? "Saving…" : "Not saved yet");
    if (!this.isDeciding) this.soon(PAUSE);
  }

  private remember(): boolean {
    const local: Local = { source: this.options.read(), after: this.after, kept: this.kept };
    return memory.set(this.name, JSON.stringify(local));
  }

  private soon(pause: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.push(false), pause);
  }

  private async push(isLast: boolean): Promise<void> {
    if (this.kept || this.isDeciding || (this.isSending && !isLast)) return;
    const source = this.options.read();
    const form = new URLSearchParams({ source, after: String(this.after) });
    this.isSending = true;
    try {
      // What is sent in the last moment must be small.
      const answer = await send<Newer>(`/page/challenges/${this.options.challenge}/draft`, form, isLast && source.length < 50_000);
      this.attempt = 0;
      if (answer.status === 409) return this.reconcile(answer.json);
      this.after = answer.json.revision;
      this.kept = this.options.read() === source;
      this.remember();
      if (this.kept) this.options.tell("Saved");
      else this.soon(PAUSE);
    } catch (error) {
      const pause = RETRIES[Math.min(this.attempt, RETRIES.length - 1)] ?? 15_000;
      this.attempt += 1;
      const why = error instanceof Refusal && error.status !== 0 ? error.message : "offline";
      this.options.tell(`Saved in this browser only (${why})`);
      this.soon(pause);
    } finally {
      this.isSending = false;
    }
  }

  /** Another tab has typed or saved something. */
  private otherTab(local: Local): void {
    const mine = this.options.read();
    if (local.source === mine) {
      this.after = Math.max(this.after, local.after);
      this.kept = this.kept || local.kept;
    } else if (this.kept && !this.isDeciding) {
      this.after = Math.max(this.after, local.after);
      this.options.write(local.source);
      this.kept = local.kept;
      this.options.tell("Taken from another tab");
    }
    // Else the server finds the difference, and both are shown.
  }

  private reconcile(newer: Newer): void {
    if (newer.source === this.options.read()) {
      this.after = newer.revision;
      this.kept = true;
      this.remember();
      return;
    }
    this.isDeciding = true;
    this.options.tell("Changed elsewhere");
    this.options.conflict(newer.source, (keepMine) => {
      this.isDeciding = false;
      this.after = newer.revision;
      if (keepMine) return this.changed();
      this.options.write(newer.source);
      this.kept = true;
      this.remember();
      this.options.tell("Saved");
    });
  }
}
