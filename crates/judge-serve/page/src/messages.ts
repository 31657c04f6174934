// The messages between a room and its pages, as `src/room/outgoing.rs` and `src/room/incoming.rs` define them.

export type Role = "interviewer" | "candidate";

export interface Who {
  role: Role;
  client: string;
}

export interface Update {
  client: string;
  changes: unknown;
}

export interface RoomCase {
  id: string;
  verdict: string;
  message?: string;
  input?: string;
  expected?: string;
  actual?: string;
  diff?: string;
  stdout?: string;
  stderr?: string;
  traceback?: string;
  /** Only in reports for interviewers. */
  group?: string;
  visibility?: "sample" | "hidden";
  instructions?: number;
  memory_bytes?: number;
}

export interface RoomReport {
  verdict: string;
  cases: RoomCase[];
  hidden?: string[];
  source?: string;
  /** Only in reports for interviewers. */
  instructions?: number;
  memory_bytes?: number;
}

export interface RoomChallenge {
  id: string;
  title: string;
  kind: string;
  minutes: number;
  stage: number;
  html: string;
}

export interface Entered {
  tell: "entered";
  role: Role;
  title: string;
  version: number;
  text?: string;
  updates: Update[];
  challenge?: RoomChallenge;
  people: Who[];
  locked: boolean;
  ended: boolean;
  hints: string[];
  running: number[];
  report?: RoomReport;
  passed_ms: number;
}

export interface Note {
  at_ms: number;
  text: string;
}

export interface Guidance {
  challenge: string;
  stages: number;
  hints: string[];
  explanation: [heading: string, html: string][];
  complexity: string;
  hidden: { id: string; group: string; input: string; hint?: string }[];
  further: number;
}

export interface Criterion {
  criterion: string;
  name: string;
  asks: string;
  mark?: number;
}

export type FromServer =
  | Entered
  | { tell: "updates"; version: number; updates: Update[] }
  | { tell: "stale"; version: number }
  | { tell: "refused"; say: string; why: string }
  | { tell: "people"; people: Who[] }
  | { tell: "cursor"; client: string; version: number; ranges: [number, number][] }
  | ({ tell: "challenge" } & RoomChallenge)
  | { tell: "locked"; locked: boolean }
  | { tell: "running"; run: number; who: Who; all: boolean }
  | { tell: "ran"; run: number; report?: RoomReport; problem?: string }
  | { tell: "hint"; hint: number; html: string }
  | { tell: "ended" }
  | { tell: "desk"; notes: Note[]; rubric: Criterion[]; challenges: [id: string, title: string, level: string, minutes: number][]; guidance?: Guidance }
  | ({ tell: "guidance" } & Guidance)
  | { tell: "judged"; run: number; report: RoomReport }
  | { tell: "complexity"; text: string }
  | ({ tell: "noted" } & Note)
  | { tell: "marked"; criterion: string; mark: number | null }
  | { tell: "activity"; at_ms: number; who: Who; did: "came" | "went" | "away" | "back" | "pasted"; characters?: number };

export type ToServer =
  | { say: "push"; version: number; updates: unknown[] }
  | { say: "cursor"; version: number; ranges: [number, number][] }
  | { say: "run"; cases: { case: string; expected: string }[] }
  | { say: "submit" }
  | { say: "looked"; away: boolean }
  | { say: "choose"; challenge: string }
  | { say: "stage"; stage: number }
  | { say: "lock"; locked: boolean }
  | { say: "measure" }
  | { say: "hint" }
  | { say: "note"; text: string }
  | { say: "mark"; criterion: string; mark: number | null }
  | { say: "end" };
