import type { IndexName } from '../index/index-names.ts';
import { type SavedObject, savedObject } from './saved-object.ts';

/** How a field is called and shown in Kibana. */
export interface FieldLabel {
  /** Chinese, short: the head of a column. */
  readonly label: string;
  /** English: what it holds. */
  readonly about?: string;
  readonly format?: FieldFormat;
}

export type FieldFormat =
  | { readonly id: 'number' | 'percent' | 'bytes'; readonly params: { readonly pattern: string } }
  | { readonly id: 'url'; readonly params: { readonly type: 'a' } }
  | { readonly id: 'duration'; readonly params: Readonly<Record<string, string | number | boolean>> }
  | {
      readonly id: 'static_lookup';
      readonly params: {
        readonly lookupEntries: readonly { readonly key: string; readonly value: string }[];
        readonly unknownKeyValue: null;
      };
    };

export interface IndexView {
  readonly name: IndexName;
  /** Chinese, as the list of data views shows it. */
  readonly title: string;
  readonly timeField: string;
  readonly fields: Readonly<Record<string, FieldLabel>>;
}

/** The saved object of a data view over an index, or its alias. */
export function dataView({ name, title, timeField, fields }: IndexView, index: string): SavedObject {
  const entries = Object.entries(fields);
  const formats = entries.flatMap(([field, { format }]) => (format ? [[field, format]] : []));
  return savedObject('index-pattern', `anlan-${name}`, {
    title: index,
    name: title,
    timeFieldName: timeField,
    fields: '[]',
    sourceFilters: '[]',
    fieldAttrs: JSON.stringify(
      Object.fromEntries(
        entries.map(([field, { label, about }]) => [
          field,
          { customLabel: label, ...(about && { customDescription: about }) },
        ]),
      ),
    ),
    fieldFormatMap: JSON.stringify(Object.fromEntries(formats)),
    runtimeFieldMap: '{}',
    allowHidden: false,
  });
}
