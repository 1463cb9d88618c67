/** The three indices that analysts and operators look at. */
export const viewNames = ['articles', 'runs', 'pages'] as const;
export type ViewName = (typeof viewNames)[number];

/** Id of a data view: fixed, so that a second import writes over the first, whatever the index prefix. */
export type ViewId = `anlan-${ViewName}`;

/** Alias of an index in this installation: articles → anlan-articles. */
export type IndexOf = (name: ViewName) => string;
