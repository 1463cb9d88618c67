import type { Reference } from './saved-object.ts';

/** A panel before it has its place on the dashboard. */
export interface Panel {
  /** Unique in its dashboard; stable, so that a new build differs only where it should. */
  readonly id: string;
  readonly type: 'lens' | 'visualization' | 'search';
  /** Chinese; empty where the panel speaks for itself. */
  readonly title: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** As the panel's inside names them; the dashboard repeats them under the panel's id. */
  readonly references: readonly Reference[];
  /** Name of the reference that stands for the whole panel, where it is an object of its own. */
  readonly refName?: string;
}

/** What every panel has: Chinese title, English description behind its ⓘ. */
export interface PanelHead {
  readonly id: string;
  readonly title: string;
  readonly about: string;
}

/** In Kibana's words: from `now-30y` to `now`. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}
