// Shows within the editor what was changed in a text: added lines are marked, removed ones appear between them.
import { unifiedMergeView } from "@codemirror/merge";
import type { Extension } from "@codemirror/state";

export function changesAgainst(original: string): Extension {
  return unifiedMergeView({ original, mergeControls: false, gutter: true, collapseUnchanged: { margin: 3, minSize: 8 } });
}
