import { record } from '../../../is-record.ts';
import { absent, type MappingDifference } from './compare-mappings.ts';
import { canonical } from './plain-mapping.ts';

/** How an index is spread over machines is its operator's affair. */
const spread = new Set(['number_of_shards', 'number_of_replicas', 'auto_expand_replicas']);
/** Longest value that is shown whole; a list of thousands of characters helps nobody. */
const longest = 200;

/** In what the live settings (below `index`) are not those that are wanted: analysis, part by part, and limits. */
export function compareSettings(have: unknown, want: unknown): readonly MappingDifference[] {
  return [...differences(record(have), record(want))];
}

function* differences(
  have: Readonly<Record<string, unknown>>,
  want: Readonly<Record<string, unknown>>,
): Generator<MappingDifference> {
  const analysis = { have: record(have.analysis), want: record(want.analysis) };
  for (const [kind, parts] of Object.entries(analysis.want)) {
    const live = record(analysis.have[kind]);
    for (const [name, part] of Object.entries(record(parts))) {
      const pair = { have: canonical(live[name] ?? null), want: canonical(part) };
      if (pair.have !== pair.want)
        yield {
          field: `analysis.${kind}.${name}`,
          have: live[name] === undefined ? absent : short(pair.have),
          want: short(pair.want),
          isAddable: false,
          isLosing: false,
        };
    }
  }
  for (const [name, value] of Object.entries(want)) {
    if (name === 'analysis' || spread.has(name)) continue;
    const pair = { have: canonical(have[name] ?? null), want: canonical(value) };
    if (pair.have === pair.want) continue;
    // A limit that somebody has raised is as good.
    if (Number(pair.have) > Number(pair.want)) continue;
    yield {
      field: `settings.${name}`,
      have: have[name] === undefined ? absent : short(pair.have),
      want: short(pair.want),
      isAddable: true,
      isLosing: false,
    };
  }
}

function short(json: string): string {
  return json.length > longest ? `${json.slice(0, longest)}… (${json.length} characters)` : json;
}
