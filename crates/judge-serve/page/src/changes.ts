// What was changed against a text, shown within the editor: added lines marked, removed ones between them.
import { unifiedMergeView } from "@codemirror/merge";
import type { Extension } from "@codemirror/state";

export function changesAgainst(original: string): Extension {
  return unifiedMergeView({ original, mergeControls: false, gutter: true, collapseUnchanged: { margin: 3, minSize: 8 } });
}
