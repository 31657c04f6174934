// The connection to a room, which restores itself. The secret of the link is sent in a header, never in an address.
import type { ToServer, FromServer } from "./messages";

/** The pauses before the connection is tried again, in milliseconds: the first and the longest. */
const PAUSES = [250, 8_000] as const;

export interface Listener {
  hear(told: FromServer): void;
  /** Whether there is a connection now. */
  connected(isConnected: boolean): void;
  /** The link opens nothing. */
  closed(): void;
  /** The version that is already here; none if the whole text is wanted. */
  since(): number | null;
}

export class Connection {
  private socket: WebSocket | null = null;
  private pause: number = PAUSES[0];
  private timer = 0;

  constructor(
    private readonly room: string,
    private readonly secret: string,
    private readonly client: string,
    private readonly listener: Listener,
  ) {
    addEventListener("online", () => this.reconnect(0));
    void this.ask(0);
  }

  /** Sends a message; false if there is no connection. */
  say(said: ToServer): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(said));
    return true;
  }

  /** Connects anew, for example after something that cannot be undone. */
  restart(): void {
    this.socket?.close();
  }

  private open(): void {
    const query = new URLSearchParams({ client: this.client });
    const since = this.listener.since();
    if (since !== null) query.set("since", String(since));
    const address = `${location.origin.replace(/^http/, "ws")}/rooms/${this.room}/socket?${query}`;
    const socket = new WebSocket(address, ["judge.room", `secret.${this.secret}`]);
    this.socket = socket;
    let isOpen = false;
    socket.addEventListener("open", () => {
      isOpen = true;
      this.pause = PAUSES[0];
      this.listener.connected(true);
    });
    socket.addEventListener("message", (event: MessageEvent<string>) => {
      if (this.socket === socket) this.listener.hear(JSON.parse(event.data) as FromServer);
    });
    socket.addEventListener("close", () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.listener.connected(false);
      if (isOpen) this.reconnect(this.pause);
      else void this.ask(this.pause);
    });
  }

  /** Finds out whether the link is invalid, or the server is only away. */
  private async ask(pause: number): Promise<void> {
    try {
      const door = await fetch(`/rooms/${this.room}/door`, { headers: { authorization: `Room ${this.secret}` } });
      if (door.status === 404) return this.listener.closed();
    } catch {
      this.listener.connected(false);
    }
    this.reconnect(pause);
  }

  private reconnect(pause: number): void {
    if (this.socket) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (!this.socket) this.open();
    }, pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, PAUSES[1]);
  }
}
