// The sheet of a drill: turns what is filled in into the TOML that the server makes of the same form, and back.

const FIELD = "answer.";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The fields of each question, in the order of the sheet. */
function questions(form: HTMLFormElement): Map<string, Field[]> {
  const all = new Map<string, Field[]>();
  for (const field of form.querySelectorAll<Field>(`[name^="${FIELD}"]`)) {
    const id = field.name.slice(FIELD.length);
    all.set(id, [...(all.get(id) ?? []), field]);
  }
  return all;
}

/** A text in TOML's quotes: those of JSON, which leave one control character as it is. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007F");
}

export function writeSheet(form: HTMLFormElement, challenge: string): string {
  let sheet = `# judge: ${challenge}\n`;
  for (const [id, fields] of questions(form)) {
    const first = fields[0];
    if (first instanceof HTMLTextAreaElement) {
      sheet += `${id} = ${quoted(first.value)}\n`;
    } else {
      const picked = fields.filter((field): field is HTMLInputElement => field instanceof HTMLInputElement && field.checked);
      sheet += `${id} = [${picked.map((field) => quoted(field.value)).join(", ")}]\n`;
    }
  }
  return sheet;
}

/** Fills in the answers of a sheet that was written by `writeSheet`. */
export function readSheet(form: HTMLFormElement, sheet: string): void {
  const answers = new Map<string, unknown>();
  for (const line of sheet.split("\n")) {
    const found = /^([^ #]+) = (.*)$/.exec(line);
    if (!found?.[1] || !found[2]) continue;
    try {
      answers.set(found[1], JSON.parse(found[2]));
    } catch {
      // Written by hand; the server has filled in the answer.
    }
  }
  for (const [id, fields] of questions(form)) {
    const answer = answers.get(id);
    for (const field of fields) {
      if (field instanceof HTMLTextAreaElement) field.value = typeof answer === "string" ? answer : field.value;
      else field.checked = Array.isArray(answer) && answer.includes(field.value);
    }
  }
}
