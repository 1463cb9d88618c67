import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../../../src/article.ts';
import { withOwnCode } from '../../../src/index/region-keys.ts';
import { scriptPairs } from '../../../src/text/fold-script.ts';

/** Requests to Elasticsearch as nobody in src makes them; an answer that is no success → Error. */
export function rawRequests(url: string) {
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
    const answer = await fetch(`${url}/${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': type }, body: text }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said.slice(0, 500)}`);
    return JSON.parse(said);
  };
}

/** Mapping and analysis of version 2, as Anlan made them before there were runs and pages; the pairs of both scripts are today's. */
export function versionTwo(): { readonly mappings: object; readonly settings: object } {
  const file = join(import.meta.dirname, 'articles-v2.json');
  const { mappings, analysis } = JSON.parse(readFileSync(file, 'utf8'));
  analysis.char_filter.anlan_one_script.mappings = Array.from(
    scriptPairs(),
    ([from, to]) => `${from}=>${to}`,
  );
  return {
    mappings,
    settings: { number_of_shards: 1, auto_expand_replicas: '0-1', max_result_window: 1_000_000, analysis },
  };
}

/** Files articles as version 2 did: versions counted by Elasticsearch, nothing beside the article. */
export async function fileAsVersionTwo(
  url: string,
  index: string,
  articles: readonly Article[],
): Promise<void> {
  const lines = articles.flatMap((article) => [
    JSON.stringify({ index: { _id: article.id } }),
    JSON.stringify(withOwnCode(article)),
  ]);
  await rawRequests(url)('POST', `${index}/_bulk?refresh`, `${lines.join('\n')}\n`);
}
