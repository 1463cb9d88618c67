import { lensLayers } from '../lens-layers.ts';
import type { Problem } from '../problem.ts';
import type { Column } from '../shapes/column-shape.ts';
import type { SavedObject } from '../shapes/object-shape.ts';
import type { View, Views } from '../views.ts';
import { checkField, checkOperation } from './check-field.ts';

/** Every field of every column is there in the right index, may be aggregated, and is of a type that the operation takes. */
export function checkLensFields(objects: readonly SavedObject[], views: Views): readonly Problem[] {
  return lensLayers(objects).flatMap(({ at, layer, viewId }) =>
    Object.entries(layer.columns).flatMap(([id, column]) => {
      const view = viewId === undefined ? undefined : views.get(viewId);
      return [
        ...fieldProblems(column, view).map((says): Problem => ({ rule: 'fields', at: `${at}/${id}`, says })),
        ...operationProblems(column, view).map(
          (says): Problem => ({ rule: 'operations', at: `${at}/${id}`, says }),
        ),
      ];
    }),
  );
}

/** Lens writes this for the documents themselves. */
export const records = '___records___';

export function fieldsOf(column: Column): readonly string[] {
  if (column.operationType === 'filters') return [];
  const secondary = column.operationType === 'terms' ? (column.params.secondaryFields ?? []) : [];
  return [column.sourceField, ...secondary].filter((field) => field !== records);
}

function fieldProblems(column: Column, view: View | undefined): readonly string[] {
  const needsTime = column.reducedTimeRange !== undefined && !view?.view.attributes.timeFieldName;
  return [
    ...fieldsOf(column).flatMap((field) => checkField(field, 'aggregate', view) ?? []),
    ...(needsTime ? ['a reduced time range needs a data view with a time field'] : []),
  ];
}

function operationProblems(column: Column, view: View | undefined): readonly string[] {
  const [field] = fieldsOf(column);
  const caps = field === undefined ? undefined : view?.fields.get(field);
  const isRecords = column.operationType !== 'filters' && column.sourceField === records;
  return [
    ...(isRecords && column.operationType !== 'count' ? [`${column.operationType} needs a field`] : []),
    ...(caps ? [checkOperation(column.operationType, column.dataType, caps) ?? []].flat() : []),
    ...termsProblems(column),
  ];
}

function termsProblems(column: Column): readonly string[] {
  if (column.operationType !== 'terms') return [];
  const { secondaryFields, parentFormat, missingBucket, otherBucket } = column.params;
  const format = secondaryFields ? 'multi_terms' : 'terms';
  return [
    ...(parentFormat.id === format
      ? []
      : [`parentFormat is ${parentFormat.id}, with these fields Kibana writes ${format}`]),
    ...(secondaryFields && column.dataType !== 'string' ? ['several fields together are a string'] : []),
    ...(missingBucket && !otherBucket ? ['Lens shows what is missing only together with all others'] : []),
  ];
}
