import type { Panel, PanelHead } from './panel.ts';
import { visualizationPanel } from './visualization-panel.ts';

/** A short text: what the numbers do not say. */
export function markdownPanel({ text, ...head }: PanelHead & { readonly text: string }): Panel {
  return visualizationPanel(head, 'markdown', { markdown: text, fontSize: 12, openLinksInNewTab: false });
}
