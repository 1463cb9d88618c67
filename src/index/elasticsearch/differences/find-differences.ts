import type { estypes } from '@elastic/elasticsearch';
import { record } from '../../../is-record.ts';
import type { IndexDifference } from '../../article-index.ts';
import { blockAdvice } from '../connection/block-advice.ts';
import type { Connection } from '../connection/connection.ts';
import { openAdvice } from '../connection/explain-response.ts';
import { isForbidden } from '../connection/is-forbidden.ts';
import type { IndexDefinition } from '../set-up/definitions.ts';
import { type IndexState, isClosed, type LiveIndex, readIndexState } from '../set-up/index-state.ts';
import { absent, compareMappings, type MappingDifference } from './compare-mappings.ts';
import { compareSettings } from './compare-settings.ts';
import { fieldAt, lackingAnalysers, needsAnalyser } from './lacking-analysers.ts';

const byHand =
  'See docs of Elasticsearch on aliases: each alias leads to one index, which is its write index.';
const advice = {
  setup: 'Run `anlan index setup`: it adds this.',
  rebuild: 'Run `anlan index rebuild`.',
  update: 'Update Anlan on this machine, or name another index.prefix.',
  none: 'No harm; `anlan index rebuild` makes an index without it.',
  resume:
    'A rebuild was cut short or is under way: `anlan index rebuild` goes on, `anlan index rebuild --undo` clears it.',
  open: 'If nobody closed it on purpose, `anlan index rebuild --undo` opens it.',
} as const;

/** In what the indices of one definition, with alias and template, are not as the code wants them; empty where it is not set up. */
export async function findDifferences(
  connection: Connection,
  definition: IndexDefinition,
): Promise<readonly IndexDifference[]> {
  const state = await readIndexState(connection, definition);
  if (state.live.length === 0) return [];
  return [
    ...aliasDifferences(definition, state),
    ...state.live.flatMap((live) => indexDifferences(definition, live)),
    ...(await templateDifferences(connection, definition)),
  ];
}

/** In what one index is not as the code wants it. */
function indexDifferences(definition: IndexDefinition, live: LiveIndex): readonly IndexDifference[] {
  const { version } = live;
  if (version !== undefined && version > definition.version) {
    return [
      {
        index: live.index,
        field: 'version',
        have: String(version),
        want: String(definition.version),
        advice: advice.update,
        isLosing: true,
        isNewer: true,
      },
    ];
  }
  return [
    ...(version === definition.version
      ? []
      : [
          {
            index: live.index,
            field: 'version',
            have: version === undefined ? absent : String(version),
            want: String(definition.version),
            advice: advice.rebuild,
            isLosing: false,
          },
        ]),
    ...mappingDifferences(definition, live).map((difference) => ({
      index: live.index,
      field: difference.field,
      have: difference.have,
      want: difference.want,
      advice: adviceFor(difference),
      isLosing: difference.isLosing,
    })),
  ];
}

/** Fields, parameters, analysis and limits of one index against the definition. What needs an analyser that the index has not cannot be added. */
export function mappingDifferences(
  definition: IndexDefinition,
  { mappings, settings }: Pick<LiveIndex, 'mappings' | 'settings'>,
): readonly MappingDifference[] {
  const bySettings = compareSettings(settings, definition.settings);
  const lacking = lackingAnalysers(bySettings);
  const byMapping = compareMappings(mappings, definition.mappings).map((difference) => {
    const wanted = fieldAt(definition.mappings, difference.field);
    return wanted && needsAnalyser(wanted, lacking) ? { ...difference, isAddable: false } : difference;
  });
  return [...byMapping, ...bySettings];
}

function adviceFor({ isAddable, isPartial, want }: MappingDifference): string {
  if (want === absent) return advice.none;
  if (!isAddable) return advice.rebuild;
  return isPartial
    ? `${advice.setup} What was written before has it after \`anlan index rebuild\`.`
    : advice.setup;
}

function aliasDifferences(
  { alias }: IndexDefinition,
  { live, others }: IndexState,
): readonly IndexDifference[] {
  const names = live.map(({ index }) => index).join(', ');
  const writers = live.filter(({ isWriteIndex }) => isWriteIndex ?? live.length === 1);
  const said = (
    field: string,
    have: string,
    want: string,
    what: string,
    isLosing = false,
  ): IndexDifference => ({
    index: alias,
    field,
    have,
    want,
    advice: what,
    isLosing,
  });
  const next = others.find((other) => other.roles.includes('next'));
  const closed = live.filter(({ isBlocked }) => isBlocked);
  return [
    ...(live.length > 1
      ? [said('alias', names, 'one index', `${advice.rebuild} It brings all of them into one. ${byHand}`)]
      : []),
    ...(writers.length === 1
      ? []
      : [
          said(
            'write index',
            absent,
            live.at(-1)?.index ?? 'one index',
            live.length === 1 ? advice.setup : byHand,
            true,
          ),
        ]),
    ...(next ? [said('rebuild', `${next.index} half made`, 'none', advice.resume)] : []),
    ...live
      .filter(({ isShut }) => isShut)
      .map(({ index }) => said('state', `${index} is closed`, 'open', openAdvice(index), true)),
    ...live
      .filter(({ isOnFullDisk }) => isOnFullDisk)
      .map(({ index }) =>
        said('blocks.read_only_allow_delete', `${index} takes nothing`, 'open', blockAdvice('/12/'), true),
      ),
    ...closed.map((item) =>
      said(
        'blocks.write',
        `${item.index} is closed for writing`,
        'open',
        isClosed(item) ? advice.resume : advice.open,
        true,
      ),
    ),
  ];
}

/** In what the template is not as the code wants it; a newer one is left alone. */
export async function templateDifferences(
  { ask }: Connection,
  definition: IndexDefinition,
): Promise<readonly IndexDifference[]> {
  const { alias } = definition;
  let found: { readonly index_templates?: readonly estypes.IndicesGetIndexTemplateIndexTemplateItem[] };
  try {
    found = await ask((client) => client.indices.getIndexTemplate({ name: alias }, { ignore: [404] }));
  } catch (error) {
    // An account of the pipeline sees no templates, and needs none.
    if (isForbidden(error)) return [];
    throw error;
  }
  const [entry] = found.index_templates ?? [];
  const index = `template ${alias}`;
  if (!entry)
    return [{ index, field: 'template', have: absent, want: alias, advice: advice.setup, isLosing: false }];
  const { version = 0, template } = record(entry.index_template);
  if (Number(version) > definition.version) return [];
  const { mappings, settings = {} } = record(template);
  const inner = record(settings).index ?? settings;
  return mappingDifferences(definition, { mappings: record(mappings), settings: record(inner) }).map(
    ({ field, have, want }) => ({ index, field, have, want, advice: advice.setup, isLosing: false }),
  );
}
