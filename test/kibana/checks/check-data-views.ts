import type { Problem } from '../problem.ts';
import type { SavedObject } from '../shapes/object-shape.ts';
import type { Views } from '../views.ts';
import { checkField } from './check-field.ts';

/** Data views: a time field that is a date, labels and formats of fields that exist; searches: columns and sorting that exist. */
export function checkDataViews(objects: readonly SavedObject[], views: Views): readonly Problem[] {
  return objects.flatMap((object): readonly Problem[] => {
    if (object.type === 'index-pattern') {
      const view = views.get(object.id);
      const { timeFieldName, fieldAttrs = {}, fieldFormatMap = {}, title } = object.attributes;
      const shown = new Set([...Object.keys(fieldAttrs), ...Object.keys(fieldFormatMap)]);
      return [
        ...(title === object.id ? [] : [problem(object.id, `it is over ${title}`)]),
        ...(view?.fields.get(timeFieldName)?.kind === 'date'
          ? []
          : [problem(object.id, `${timeFieldName} is no date`)]),
        ...[...shown]
          .flatMap((field) => checkField(field, 'show', view) ?? [])
          .map((says) => problem(object.id, says)),
      ];
    }
    if (object.type !== 'search') return [];
    const view = views.get(object.references[0]?.id ?? '');
    const { columns, sort, grid } = object.attributes;
    const widths = Object.keys(grid?.columns ?? {}).filter((field) => !columns.includes(field));
    return [
      ...columns.flatMap((field) => checkField(field, 'show', view) ?? []),
      ...sort.flatMap(([field]) => checkField(field, 'aggregate', view) ?? []),
      ...widths.map((field) => `a width for ${field}, which is no column`),
    ].map((says) => problem(object.id, says));
  });
}

function problem(at: string, says: string): Problem {
  return { rule: 'fields', at, says };
}
