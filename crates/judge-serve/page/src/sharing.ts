// The shared text: what is typed here goes to the server, which decides the order of everybody's changes; and where the
// others' cursors are. What the server has not accepted yet survives a reload of the page.
import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { ChangeSet, EditorSelection, type Extension, StateEffect, StateField, Text } from "@codemirror/state";
import { EditorView, layer, RectangleMarker, type ViewUpdate } from "@codemirror/view";
import type { Editor } from "./editor";
import type { Role, ToServer, Update } from "./messages";

/** The shortest time between two messages about cursors, in milliseconds. */
const CURSORS = 120;

/** The height of a name above a cursor, in pixels. */
const NAME = 16;

/** What was typed and is not accepted yet, as it is kept across a reload. */
export interface Pending {
  client: string;
  version: number;
  base: string;
  updates: unknown[];
}

/** The text with what was typed and not accepted. */
export function unsent(pending: Pending): string {
  const split = Text.of(pending.base.split("\n"));
  return pending.updates.reduce<Text>((text, changes) => ChangeSet.fromJSON(changes).apply(text), split).toString();
}

interface Peer {
  client: string;
  ranges: [number, number][];
}

const peerMoved = StateEffect.define<Peer>();
const peersLeft = StateEffect.define<(client: string) => boolean>();

export function sideOf(client: string): Role {
  return client.startsWith("interviewer-") ? "interviewer" : "candidate";
}

/** Where everybody else's cursors are. */
const peers = StateField.define<Map<string, [number, number][]>>({
  create: () => new Map(),
  update(cursors, transaction) {
    let next = cursors;
    if (transaction.docChanged && cursors.size > 0) {
      const moved = (at: number) => transaction.changes.mapPos(at);
      next = new Map([...cursors].map(([client, ranges]) => [client, ranges.map(([anchor, head]) => [moved(anchor), moved(head)])]));
    }
    for (const effect of transaction.effects) {
      if (effect.is(peerMoved)) next = new Map(next).set(effect.value.client, effect.value.ranges);
      if (effect.is(peersLeft)) next = new Map([...next].filter(([client]) => effect.value(client)));
    }
    return next;
  },
});

/** Marks in a layer of their own, which leaves alone the text and how the browser handles typing in it. */
function marks(view: EditorView, one: (side: Role, anchor: number, head: number) => readonly RectangleMarker[]): RectangleMarker[] {
  const end = view.state.doc.length;
  const all = [...view.state.field(peers)];
  return all.flatMap(([client, ranges]) => ranges.flatMap(([anchor, head]) => one(sideOf(client), Math.min(anchor, end), Math.min(head, end))));
}

const isMoved = (update: ViewUpdate) => update.docChanged || update.startState.field(peers, false) !== update.state.field(peers);

const selections = layer({
  above: false,
  class: "peers",
  update: isMoved,
  markers: (view) => marks(view, (side, anchor, head) => (anchor === head ? [] : RectangleMarker.forRange(view, `peer ${side}`, EditorSelection.range(anchor, head)))),
});

const carets = layer({
  above: true,
  class: "carets",
  update: isMoved,
  markers: (view) =>
    marks(view, (side, _, head) => {
      const at = EditorSelection.cursor(head);
      const found = RectangleMarker.forRange(view, `caret ${side}`, at);
      // At the top, there is no room for a name above.
      return (found[0]?.top ?? NAME) < NAME ? RectangleMarker.forRange(view, `caret low ${side}`, at) : found;
    }),
});

export class Sharing {
  private base: Text;
  private isSending = false;
  private timer = 0;
  private told = "";

  /** What was typed before this page was reloaded and was not accepted. */
  static kept(room: string): Pending | null {
    try {
      const kept = sessionStorage.getItem(`judge:pending:${room}`);
      // A duplicate of this tab must not pass for the same page.
      sessionStorage.removeItem(`judge:pending:${room}`);
      return kept ? (JSON.parse(kept) as Pending) : null;
    } catch {
      return null;
    }
  }

  constructor(
    private readonly room: string,
    private readonly client: string,
    private readonly editor: Editor,
    private readonly say: (said: ToServer) => boolean,
  ) {
    this.base = editor.view.state.doc;
  }

  /** Begins with a text at a version. */
  begin(version: number, text: string): void {
    this.isSending = false;
    this.editor.setExtensions([]);
    this.editor.setText(text);
    this.base = this.editor.view.state.doc;
    this.editor.setExtensions(this.extensions(version));
    this.keep();
  }

  /** Goes on with what was typed before this page was reloaded. */
  resume(pending: Pending): void {
    this.begin(pending.version, pending.base);
    for (const changes of pending.updates) this.editor.view.dispatch({ changes: ChangeSet.fromJSON(changes) });
  }

  version(): number {
    return getSyncedVersion(this.editor.view.state);
  }

  /** Whether something that was typed has not been accepted yet. */
  isPending(): boolean {
    return sendableUpdates(this.editor.view.state).length > 0;
  }

  /** Takes changes in the server's order; its own among them have thereby been accepted. */
  receive(updates: Update[]): void {
    const read = updates.map((one) => ({ changes: ChangeSet.fromJSON(one.changes), clientID: one.client }));
    for (const one of read) this.base = one.changes.apply(this.base);
    if (read.some((one) => one.clientID === this.client)) this.isSending = false;
    this.editor.view.dispatch(receiveUpdates(this.editor.view.state, read));
    this.changed();
  }

  /** What was sent was too late: it is sent again, on top of what came in between. */
  resend(): void {
    this.isSending = false;
    this.changed();
  }

  /** Shows somebody's cursors. Those for another version are dropped: newer ones will follow. */
  moved(client: string, version: number, ranges: [number, number][]): void {
    const { state } = this.editor.view;
    if (version !== getSyncedVersion(state)) return;
    const length = this.base.length;
    const here = (at: number) => sendableUpdates(state).reduce((place, one) => one.changes.mapPos(place), Math.min(at, length));
    this.editor.view.dispatch({ effects: peerMoved.of({ client, ranges: ranges.map(([anchor, head]) => [here(anchor), here(head)]) }) });
  }

  /** Forgets the cursors of people who are not here. */
  present(clients: Set<string>): void {
    this.editor.view.dispatch({ effects: peersLeft.of((client) => clients.has(client)) });
    this.told = "";
    this.tellCursors();
  }

  /** Sends what can be sent now. */
  changed(): void {
    const { state } = this.editor.view;
    const updates = sendableUpdates(state);
    this.keep();
    if (updates.length > 0 && !this.isSending) {
      this.isSending = this.say({ say: "push", version: getSyncedVersion(state), updates: updates.map((one) => one.changes.toJSON() as unknown) });
    }
    if (updates.length === 0) this.tellCursors();
  }

  private extensions(version: number): Extension {
    return [
      collab({ startVersion: version, clientID: this.client }),
      peers,
      selections,
      carets,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.changed();
        else if (update.selectionSet) this.tellCursors();
      }),
    ];
  }

  private tellCursors(): void {
    if (this.timer) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      const { state } = this.editor.view;
      if (this.isPending()) return;
      const ranges = state.selection.ranges.slice(0, 16).map((range): [number, number] => [range.anchor, range.head]);
      const telling = JSON.stringify([getSyncedVersion(state), ranges]);
      if (telling !== this.told && this.say({ say: "cursor", version: getSyncedVersion(state), ranges })) this.told = telling;
    }, CURSORS);
  }

  private keep(): void {
    const name = `judge:pending:${this.room}`;
    try {
      const updates = sendableUpdates(this.editor.view.state).map((one) => one.changes.toJSON() as unknown);
      const pending: Pending = { client: this.client, version: this.version(), base: this.base.toString(), updates };
      if (updates.length > 0) sessionStorage.setItem(name, JSON.stringify(pending));
      else sessionStorage.removeItem(name);
    } catch {
      // A browser that stores nothing loses, at most, what is typed while there is no connection.
    }
  }
}
