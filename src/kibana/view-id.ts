import type { IndexName } from '../index/index-names.ts';

/** Id of a data view: fixed, so that a second import writes over the first, whatever the index prefix. */
export type ViewId = `anlan-${IndexName}`;

/** Alias of an index in this installation: articles → anlan-articles. */
export type IndexOf = (name: IndexName) => string;
