import type { Labelled } from '../fields/read-labels.ts';
import type { FurnitureRule } from '../furniture/furniture-rule.ts';
import type { Line } from './line.ts';

/** What has been worked out of a line: each is asked many times. */
export class Remembered {
  /** A copy of the line carries this along: it holds for the line it was made for only. */
  readonly owner: Line;
  folded: string | undefined = undefined;
  labels: readonly Labelled[] | undefined = undefined;
  isParagraph: boolean | undefined = undefined;
  isHeader: boolean | undefined = undefined;
  isCrumb: boolean | undefined = undefined;
  /** null: none. */
  inHead: FurnitureRule | null | undefined = undefined;
  inTail: FurnitureRule | null | undefined = undefined;

  constructor(owner: Line) {
    this.owner = owner;
  }
}

/** A field of the line itself: a WeakMap costs the collector of garbage more than the work it saves. */
export function remembered(line: Line): Remembered {
  const known = line.remembered;
  if (known !== undefined && known.owner === line) return known;
  const made = new Remembered(line);
  line.remembered = made;
  return made;
}
