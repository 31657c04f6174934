// The editor: CodeMirror with what a solution needs, in two forms. The plain one has no colours and completes nothing, for
// practice under the conditions of an interview. Views and rooms make it from a language and a text; it knows neither.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { crosshairCursor, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, rectangularSelection } from "@codemirror/view";
import { colours } from "./colours";

export type Language = "py" | "sql" | "text";

export interface EditorOptions {
  parent: Element;
  text: string;
  language: Language;
  /** What screen readers call it. */
  label: string;
  plain?: boolean;
  /** What else it does, such as share its document. */
  extensions?: Extension;
  onChange?: (text: string) => void;
}

export interface Editor {
  readonly view: EditorView;
  text(): string;
  /** Replaces the text, as one change that can be undone. */
  setText(text: string): void;
  setPlain(plain: boolean): void;
  setLanguage(language: Language): void;
  setReadOnly(readOnly: boolean): void;
  /** Sets what else it does from now on, replacing what was set before. */
  setExtensions(extensions: Extension): void;
}

/** The language's own part, which is loaded when it is needed. */
async function speaking(language: Language, plain: boolean): Promise<Extension> {
  switch (language) {
    case "py": {
      const { pythonLanguage, python } = await import("@codemirror/lang-python");
      return plain ? pythonLanguage : python();
    }
    case "sql": {
      const { sql, SQLite } = await import("@codemirror/lang-sql");
      return plain ? SQLite.language : sql({ dialect: SQLite });
    }
    case "text":
      return [];
  }
}

/** What the plain editor does not have. */
const helpful: Extension = [
  syntaxHighlighting(colours),
  closeBrackets(),
  autocompletion(),
  bracketMatching(),
  highlightSelectionMatches(),
  foldGutter(),
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...foldKeymap]),
];

export async function createEditor(options: EditorOptions): Promise<Editor> {
  let spoken = options.language;
  let isPlain = options.plain ?? false;
  const help = new Compartment();
  const language = new Compartment();
  const locked = new Compartment();
  const more = new Compartment();
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;
  const state = EditorState.create({
    doc: options.text,
    extensions: [
      nonce ? EditorView.cspNonce.of(nonce) : [],
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightActiveLine(),
      history(),
      drawSelection(),
      EditorState.allowMultipleSelections.of(true),
      rectangularSelection(),
      crosshairCursor(),
      indentOnInput(),
      indentUnit.of(options.language === "sql" ? "  " : "    "),
      EditorState.tabSize.of(4),
      search({ top: true }),
      help.of(isPlain ? [] : helpful),
      language.of(await speaking(spoken, isPlain)),
      locked.of([]),
      // Escape, then Tab leaves the editor without a mouse.
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ "aria-label": options.label, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) options.onChange?.(update.state.doc.toString());
      }),
      more.of(options.extensions ?? []),
    ],
  });
  const view = new EditorView({ state, parent: options.parent });
  const speak = () => void speaking(spoken, isPlain).then((extension) => view.dispatch({ effects: language.reconfigure(extension) }));
  return {
    view,
    text: () => view.state.doc.toString(),
    setText: (text) => {
      if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    setPlain: (plain) => {
      isPlain = plain;
      view.dispatch({ effects: help.reconfigure(plain ? [] : helpful) });
      speak();
    },
    setLanguage: (language) => {
      if (language === spoken) return;
      spoken = language;
      speak();
    },
    setReadOnly: (readOnly) => {
      const lock = readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [];
      view.dispatch({ effects: locked.reconfigure(lock) });
    },
    setExtensions: (extensions) => view.dispatch({ effects: more.reconfigure(extensions) }),
  };
}
