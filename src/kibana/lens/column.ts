/** A column of a Lens layer as Kibana keeps it; its id is the key it stands under. */
export interface Column {
  readonly label: string;
  readonly customLabel: true;
  readonly dataType: 'string' | 'number' | 'date' | 'boolean';
  readonly operationType: string;
  readonly isBucketed: boolean;
  readonly scale: 'ordinal' | 'interval' | 'ratio';
  readonly sourceField?: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly filter?: Query;
}

export interface Query {
  readonly query: string;
  readonly language: 'kuery';
}

export const kql = (query: string): Query => ({ query, language: 'kuery' });

interface TermsOptions {
  /** Most values. */
  readonly size: number;
  /** Id of the metric that orders the values, greatest first; `name`: by the value itself. */
  readonly by?: string;
  readonly direction?: 'asc' | 'desc';
  /** Further field that makes the value unique: the county's name with its code. */
  readonly also?: string;
  /** A value for all others together. */
  readonly others?: true;
  readonly dataType?: 'string' | 'number' | 'boolean';
}

/** Values of a field. Documents without it stand in no bucket. */
export function terms(field: string, label: string, options: TermsOptions): Column {
  const { size, by = 'count', also, others = false, dataType = 'string' } = options;
  const direction = options.direction ?? (by === 'name' ? 'asc' : 'desc');
  return {
    label,
    customLabel: true,
    dataType,
    operationType: 'terms',
    isBucketed: true,
    scale: 'ordinal',
    sourceField: field,
    params: {
      size,
      orderBy: by === 'name' ? { type: 'alphabetical', fallback: false } : { type: 'column', columnId: by },
      orderDirection: direction,
      otherBucket: others,
      missingBucket: false,
      parentFormat: { id: also === undefined ? 'terms' : 'multi_terms' },
      include: [],
      exclude: [],
      includeIsRegex: false,
      excludeIsRegex: false,
      ...(also !== undefined && { secondaryFields: [also] }),
    },
  };
}

/** Time in steps: `1M`, `1d`. Months without anything are shown; days are not: 25 years of them would be too many for Elasticsearch. */
export function dates(field: string, label: string, interval: '1M' | '1d'): Column {
  return {
    label,
    customLabel: true,
    dataType: 'date',
    operationType: 'date_histogram',
    isBucketed: true,
    scale: 'interval',
    sourceField: field,
    params: { interval, includeEmptyRows: interval !== '1d', dropPartials: false },
  };
}

/** One value for each question, in this order: label → KQL. */
export function filters(label: string, questions: Readonly<Record<string, string>>): Column {
  return {
    label,
    customLabel: true,
    dataType: 'string',
    operationType: 'filters',
    isBucketed: true,
    scale: 'ordinal',
    params: {
      filters: Object.entries(questions).map(([name, query]) => ({ label: name, input: kql(query) })),
    },
  };
}

interface MetricOptions {
  /** KQL: only these documents. */
  readonly where?: string;
  readonly format?: Readonly<Record<string, unknown>>;
}

/** Number of documents. */
export function count(label: string, options: MetricOptions = {}): Column {
  return metric('count', '___records___', label, options);
}

export const uniqueCount = (field: string, label: string, options: MetricOptions = {}): Column =>
  metric('unique_count', field, label, options);

export const sum = (field: string, label: string, options: MetricOptions = {}): Column =>
  metric('sum', field, label, options);

export const average = (field: string, label: string, options: MetricOptions = {}): Column =>
  metric('average', field, label, options);

export const median = (field: string, label: string, options: MetricOptions = {}): Column =>
  metric('median', field, label, options);

export const most = (field: string, label: string, options: MetricOptions = {}): Column =>
  metric('max', field, label, options);

/** Latest or earliest time. */
export function lastDate(field: string, label: string): Column {
  return { ...metric('max', field, label, {}), dataType: 'date' };
}

export function firstDate(field: string, label: string): Column {
  return { ...metric('min', field, label, {}), dataType: 'date' };
}

function metric(operation: string, field: string, label: string, { where, format }: MetricOptions): Column {
  return {
    label,
    customLabel: true,
    dataType: 'number',
    operationType: operation,
    isBucketed: false,
    scale: 'ratio',
    sourceField: field,
    ...(where !== undefined && { filter: kql(where) }),
    // Nothing found is shown as nothing: a zero would claim that it was looked for.
    params: { emptyAsNull: true, ...(format && { format }) },
  };
}
