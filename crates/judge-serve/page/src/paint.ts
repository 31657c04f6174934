// Colours code that the server has rendered, with the same classes as the editor's. Without it, the code has one colour.
import type { Language as Grammar } from "@codemirror/language";
import { highlightCode } from "@lezer/highlight";
import { colours } from "./colours";
import { made } from "./page";

async function grammar(name: string): Promise<Grammar | null> {
  switch (name) {
    case "python":
      return (await import("@codemirror/lang-python")).pythonLanguage;
    case "sql":
      return (await import("@codemirror/lang-sql")).SQLite.language;
    default:
      return null;
  }
}

/** Colours every block of code in `place` that names its language. */
export async function paint(place: ParentNode): Promise<void> {
  for (const block of place.querySelectorAll<HTMLElement>("pre > code:not([data-painted])")) {
    const name = block.parentElement?.dataset["language"] ?? /language-(\w+)/.exec(block.className)?.[1] ?? "";
    const language = await grammar(name);
    if (!language) continue;
    const text = block.textContent ?? "";
    const painted = document.createDocumentFragment();
    highlightCode(
      text,
      language.parser.parse(text),
      colours,
      (code, classes) => painted.append(classes ? made("span", { class: classes }, code) : code),
      () => painted.append("\n"),
    );
    block.dataset["painted"] = "";
    block.replaceChildren(painted);
  }
}
