import type { ColumnLink } from '../../crawl/columns/find-columns.ts';
import type { Trial } from './read-trial.ts';

/** What the first page of a possible column shows; `reason` says why it is none. */
export interface ColumnVerdict {
  readonly entries: number;
  /** Entries with a day. */
  readonly dated: number;
  /** `2024-07-30` */
  readonly newest?: string;
  /** Titles that speak of safety, accidents, emergencies. */
  readonly aboutSafety: number;
  /** Days between two entries at most; only where five or more have a day. */
  readonly longestGap?: number;
  readonly reason?: string;
}

const fewest = 3;
/** On a site about everything, a column about everything has at least this share of titles about safety. */
const leastShare = 0.15;
const safetyTitle =
  /安全|应急|事故|隐患|执法|消防|防汛|防火|防灾|救灾|救援|危险|危化|矿|烟花爆竹|安委|灾害|有限空间|整改|整治|工贸|粉尘|特种设备|双随机/;
const dayMs = 86_400_000;

/** Is it a list worth crawling? `specialist`: the whole site is about work safety. */
export function judgeColumn(
  trial: Trial,
  link: Pick<ColumnLink, 'safety'>,
  options: { readonly specialist: boolean; readonly now: Date },
): ColumnVerdict {
  const { items } = trial;
  const today = new Date(options.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const days = items.flatMap(({ date }) => (date !== undefined && date <= today ? date : [])).toSorted();
  const newest = days.at(-1);
  const aboutSafety = items.filter(({ title }) => safetyTitle.test(title)).length;
  const reason = whyNot();
  return {
    entries: items.length,
    dated: items.filter(({ date }) => date !== undefined).length,
    ...(newest !== undefined && { newest }),
    aboutSafety,
    ...(days.length >= 5 && { longestGap: longestGap(days) }),
    ...(reason !== undefined && { reason }),
  };

  function whyNot(): string | undefined {
    if (trial.article) return 'an article and no list';
    if (items.length === 0) return trial.refusal ?? 'no entries';
    if (items.length < fewest) return `only ${items.length} entries`;
    if (!options.specialist && !link.safety && aboutSafety < items.length * leastShare)
      return `${aboutSafety} of ${items.length} titles are about safety`;
    return undefined;
  }
}

/** A column that has been silent for so many days longer than the liveliest one is no longer kept up. */
const silentDays = 730;

/** Is a column's newest entry that much older than the newest of all? By each other and not by the clock: a saved page is as old as it is. */
export function isAbandoned(newest: string | undefined, ofAll: string | undefined): boolean {
  if (newest === undefined || ofAll === undefined) return false;
  return Date.parse(ofAll) - Date.parse(newest) > silentDays * dayMs;
}

function longestGap(days: readonly string[]): number {
  let longest = 0;
  for (const [at, day] of days.entries()) {
    const before = days[at - 1];
    if (before !== undefined) longest = Math.max(longest, (Date.parse(day) - Date.parse(before)) / dayMs);
  }
  return longest;
}
