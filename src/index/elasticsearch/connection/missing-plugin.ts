import type { errors } from '@elastic/elasticsearch';
import { ConfigError } from '../../../errors.ts';
import { wordPlugins } from '../../mapping/analysis.ts';

/** A server that does not know the tokenizer of `index.analysis`, as ConfigError with what to do; undefined for any other refusal. */
export function missingPlugin({ body }: errors.ResponseError, where: string): ConfigError | undefined {
  // It stands in the cause of a cause, and deeper the newer the server is.
  const said = JSON.stringify(body ?? '');
  for (const [analysis, { plugin, ...tokenizers }] of Object.entries(wordPlugins)) {
    if (!Object.values(tokenizers).some((name) => said.includes(`tokenizer under name [${name}]`))) continue;
    return new ConfigError(
      `Elasticsearch at ${where}: has no plug-in ${plugin}, which index.analysis: ${analysis} needs`,
      {
        advice: `Install ${plugin} on every node (bin/elasticsearch-plugin install) and restart it, or set index.analysis (ANLAN_INDEX_ANALYSIS) to cjk.`,
      },
    );
  }
  return undefined;
}
