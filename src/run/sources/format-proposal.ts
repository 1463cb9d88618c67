import { stringify } from 'yaml';
import type { Source } from '../../config/source.ts';
import { definedOnly } from '../../defined-only.ts';
import { lookUpRegion } from '../../enrich/region/look-up-region.ts';
import type { Proposal, ProposedColumn } from './propose-source.ts';

/** Seconds between two requests to a site that nobody has asked yet. */
const delay = 4;

/** A proposal as the plain value of a source file. */
export function proposedSource(
  proposal: Proposal,
  today: string,
): Partial<Source> & Pick<Source, 'id' | 'name' | 'home' | 'kind'> {
  const { site, known, columns, profile } = proposal;
  const region = known?.region ?? site.region;
  const expect = expectOf(proposal, today);
  return {
    id: known?.id ?? site.id,
    name: known?.name ?? site.name,
    home: proposal.home,
    kind: known?.kind ?? site.kind,
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(columns.length > 0 && {
      columns: columns.map(({ id, name, url, profile: own }) => ({
        id,
        name,
        url,
        ...(own !== undefined && { profile: own }),
      })),
    }),
    ...carried(known),
    delay: known?.delay ?? delay,
    ...(expect && { expect }),
    tags: known?.tags ?? [...site.tags],
    ...(columns.length === 0 && { status: 'unverified' as const }),
    ...(known?.note !== undefined && { note: known.note }),
  };
}

/** A proposal as a source file: each line with the evidence it rests on, as a comment. */
export function formatProposal(proposal: Proposal, asked: string, today: string): string {
  const { site, known, columns, leftOut } = proposal;
  const source = proposedSource(proposal, today);
  const place = source.region && lookUpRegion(source.region)?.path;
  const from = known ? `as in the file of ${known.id}` : undefined;
  const lines: string[] = [
    `# Proposed by "anlan sources add ${asked}", ${today}. Check every line; evidence stands behind or above it.`,
    line('id', source.id, from ?? 'from the host'),
    line('name', source.name, from ?? site.nameEvidence),
    line('home', source.home),
    line('kind', source.kind),
    source.region === undefined
      ? '# region: not recognised: give its code (GB/T 2260) unless it is an aggregator or mirror'
      : line('region', source.region, `${place}: ${known ? from : site.regionEvidence}`),
    source.profile === undefined
      ? '# profile: no known system; recognised on each list page'
      : line('profile', source.profile, proposal.profileEvidence),
  ];
  if (columns.length > 0) lines.push('columns:', ...columns.flatMap(columnLines));
  if (leftOut.length > 0) {
    lines.push(
      '# Left out:',
      ...leftOut.map(({ name, url, reason }) => `#   ${comment(`${name} ${url}: ${reason}`)}`),
    );
  }
  lines.push(`delay: ${source.delay}`);
  if (source.expect) lines.push(`expect: ${flow(source.expect)} # from the columns' first pages`);
  lines.push(`tags: ${flow(source.tags ?? [])}`);
  if (source.status !== undefined) lines.push(`status: ${source.status} # no column was found`);
  const more = { ...carried(known), ...(source.note !== undefined && { note: source.note }) };
  if (Object.keys(more).length > 0) lines.push(stringify(more).trimEnd());
  return `${lines.join('\n')}\n`;
}

/** What somebody has found out about a known site stays. */
function carried(known: Source | undefined) {
  if (!known) return {};
  const { selectors, encoding, browser, concurrency, hours, ignore_parameters } = known;
  return definedOnly({ selectors, encoding, browser, concurrency, hours, ignore_parameters });
}

function columnLines({ why, verdict, trial, ...column }: ProposedColumn): readonly string[] {
  const { id, name, url, profile } = column;
  return [
    `  # ${comment(`${why}; ${verdict ? shown(verdict, trial) : 'not tried: read from a saved page, so try it'}`)}`,
    `  - ${flow({ id, name, url, ...(profile !== undefined && { profile }) })}`,
  ];
}

function shown(
  { entries, dated, newest, aboutSafety }: NonNullable<ProposedColumn['verdict']>,
  trial: ProposedColumn['trial'],
): string {
  return [
    `${entries} entries`,
    `${dated} with a day`,
    ...(newest === undefined ? [] : [`newest ${newest}`]),
    `${aboutSafety} about safety`,
    trial?.totalPages === undefined
      ? trial?.next === undefined
        ? 'no further page seen'
        : 'goes on'
      : `${trial.totalPages} pages`,
  ].join(', ');
}

/** What a healthy run shows, from the columns' first pages; undefined where they say too little. */
function expectOf({ columns }: Proposal, today: string): Source['expect'] {
  const verdicts = columns.flatMap(({ verdict }) => verdict ?? []);
  if (verdicts.length === 0) return undefined;
  const share = Math.min(...verdicts.map(({ dated, entries }) => dated / entries));
  // Three times the longest silence so far, a month at least; a slow column decides. One silent for longer already says nothing.
  const gaps = verdicts.flatMap(({ longestGap }) => longestGap ?? []);
  const days = Math.min(730, Math.max(30, Math.max(...gaps) * 3));
  const isAlive = verdicts.every(
    ({ newest = '' }) => (Date.parse(today) - Date.parse(newest)) / 86_400_000 < days,
  );
  const expect = {
    ...(gaps.length === verdicts.length && isAlive && { newest_days: days }),
    ...(share >= 0.5 && { with_date: Math.floor(share * 9) / 10 }),
  };
  return Object.keys(expect).length > 0 ? expect : undefined;
}

function line(key: string, value: string, evidence?: string): string {
  return `${key}: ${scalar(value)}${evidence ? ` # ${comment(evidence)}` : ''}`;
}

/** One line whatever the page had in it: a comment must not become YAML. */
function comment(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

function scalar(value: string): string {
  return stringify(value.replace(/\s+/g, ' '), { lineWidth: 0 }).trimEnd();
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();
}
