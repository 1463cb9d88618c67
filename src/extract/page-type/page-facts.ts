import type { InputFormat, PageType } from '../../draft.ts';
import type { Line } from '../lines/line.ts';

/** What page it is and the words or figures that decided. */
export interface PageClass {
  readonly type: PageType;
  readonly reason: string;
}

/** What is known of a page when its class is asked. */
export interface PageFacts {
  readonly format: InputFormat;
  /** The text as it came. */
  readonly html: string;
  readonly url?: string;
  readonly lines: readonly Line[];
  /** The article's own lines. */
  readonly body: readonly Line[];
  /** Line of the headline, -1 when no line shows it. */
  readonly titleLine: number;
  readonly pageTitle: string;
  readonly scripts: readonly string[];
  readonly hasPassword: boolean;
  readonly mandated: boolean;
  readonly attachments: number;
}
