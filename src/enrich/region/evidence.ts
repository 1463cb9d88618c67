/** One piece of evidence for the region of an article. */
export interface RegionEvidence {
  /** Codes it may mean; `00` the nation. */
  readonly codes: readonly string[];
  /** Codes it means only if the others say so: 泰安市 for 泰安镇, where a mirror exchanged 市 and 镇. */
  readonly alternatives?: readonly string[];
  /** How much it says that the article belongs there or below. */
  readonly weight: number;
  /** How much it says that just this place speaks, not one below it. */
  readonly stay: number;
  /** Where it stood and what it said: `title: 阴平镇`. */
  readonly field: string;
  readonly words: string;
  /** It only decides between places that other evidence names: initials in a host. */
  readonly hint?: true;
}

/** Masses of words by which a place speaks of itself (全县, 我镇, 区委), by level. */
export interface SelfWords {
  readonly province: number;
  readonly city: number;
  readonly county: number;
  readonly town: number;
  /** Kinds of county named so: 县, 区, 旗; empty when none or only 市. */
  readonly countySuffixes: ReadonlySet<string>;
  /** The words themselves, most frequent first. */
  readonly words: readonly string[];
}
