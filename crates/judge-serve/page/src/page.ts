// What every module needs from the document: elements by their ids, announcements to screen readers, keys, and what is
// remembered in this browser.

export function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the view has no #${id}`);
  return found as T;
}

/** An element with text, never markup. */
export function made<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string> = {}, ...content: (Node | string)[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...content);
  return node;
}

/** Announces something to people who cannot see it. */
export function announce(text: string): void {
  const place = document.getElementById("announcement");
  if (place) place.textContent = text;
}

/** What this browser remembers under a name; nothing if it may not remember anything. */
export const memory = {
  get(name: string): string | null {
    try {
      return localStorage.getItem(`judge:${name}`);
    } catch {
      return null;
    }
  },
  set(name: string, value: string | null): boolean {
    try {
      if (value === null) localStorage.removeItem(`judge:${name}`);
      else localStorage.setItem(`judge:${name}`, value);
      return true;
    } catch {
      return false;
    }
  },
};

export interface Shortcut {
  /** As `Mod-Enter`, `Alt-n`: Mod is Command on a Mac and Control elsewhere. */
  key: string;
  label: string;
  run(): void;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The key as people on this machine write it. */
export function spelled(key: string): string {
  return key.replace("Mod", isMac ? "⌘" : "Ctrl").replace("Alt", isMac ? "⌥" : "Alt").replaceAll("-", isMac ? "" : "+");
}

/** Runs shortcuts wherever the focus is. */
export function listen(shortcuts: Shortcut[]): void {
  document.addEventListener(
    "keydown",
    (event) => {
      const mod = isMac ? event.metaKey : event.ctrlKey;
      // With Alt, a key may give another letter, so its position on the keyboard counts.
      const name = event.altKey && event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
      const pressed = [mod ? "Mod-" : "", event.altKey ? "Alt-" : "", event.shiftKey ? "Shift-" : "", name].join("");
      const found = shortcuts.find((shortcut) => shortcut.key === pressed);
      if (!found) return;
      event.preventDefault();
      event.stopPropagation();
      found.run();
    },
    true,
  );
}
