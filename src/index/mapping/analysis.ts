import type { estypes } from '@elastic/elasticsearch';
import { scriptPairs } from '../../text/fold-script.ts';

/** How words are cut: `cjk` is what every Elasticsearch has; the others need a plug-in on every node. */
export type Analysis = 'cjk' | 'smartcn' | 'ik';

export const textAnalyser = 'anlan_cjk';
export const normaliser = 'anlan_folded';
/** Cuts real words, where a plug-in knows them; at a search `ik` cuts coarser than when it files. */
export const wordAnalysers = { index: 'anlan_words', search: 'anlan_words_search' } as const;

/** The plug-in that each analysis needs, and what it cuts with. */
export const wordPlugins = {
  smartcn: { plugin: 'analysis-smartcn', index: 'smartcn_tokenizer', search: 'smartcn_tokenizer' },
  ik: { plugin: 'analysis-ik', index: 'ik_max_word', search: 'ik_smart' },
} as const satisfies Record<Exclude<Analysis, 'cjk'>, object>;

const oneScript = 'anlan_one_script';
const wordsOnly = 'anlan_words_only';

/**
 * Whatever is no letter, digit or numeral becomes a space first, so that words end where cutBigrams ends them; then both
 * scripts become one, as foldScript does it, for Kibana's queries too. Names are folded in the same way, but stay whole.
 */
export function indexAnalysis(analysis: Analysis = 'cjk'): estypes.IndicesIndexSettingsAnalysis {
  return {
    char_filter: {
      [oneScript]: {
        type: 'mapping',
        mappings: Array.from(scriptPairs(), ([from, to]) => `${from}=>${to}`),
      },
      [wordsOnly]: {
        type: 'pattern_replace',
        pattern: '[^\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Nl}]|[〆〼]',
        replacement: ' ',
      },
    },
    normalizer: {
      [normaliser]: { type: 'custom', char_filter: [oneScript], filter: ['cjk_width', 'lowercase', 'trim'] },
    },
    analyzer: {
      [textAnalyser]: {
        type: 'custom',
        char_filter: [wordsOnly, oneScript],
        tokenizer: 'standard',
        filter: ['cjk_width', 'lowercase', 'cjk_bigram'],
      },
      ...(analysis !== 'cjk' && cutByPlugin(analysis)),
    },
  };
}

function cutByPlugin(analysis: Exclude<Analysis, 'cjk'>): Record<string, estypes.AnalysisCustomAnalyzer> {
  const cutting = (tokenizer: string): estypes.AnalysisCustomAnalyzer => ({
    type: 'custom',
    char_filter: [oneScript],
    tokenizer,
    filter: ['cjk_width', 'lowercase'],
  });
  const { index, search } = wordPlugins[analysis];
  return { [wordAnalysers.index]: cutting(index), [wordAnalysers.search]: cutting(search) };
}
