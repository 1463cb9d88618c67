import type { Fields } from './field-caps.ts';
import type { IndexPattern } from './shapes/object-shape.ts';

/** A data view with the fields that its index really has; by the view's id. */
export interface View {
  readonly view: IndexPattern;
  readonly fields: Fields;
}
export type Views = ReadonlyMap<string, View>;
