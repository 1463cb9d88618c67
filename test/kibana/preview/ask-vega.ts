import { z } from 'zod';
import { vegaUrlShape } from '../vega/vega-panels.ts';
import { vegaRequest } from '../vega/vega-request.ts';

const specSchema = z.looseObject({
  data: z.looseObject({
    name: z.string(),
    url: vegaUrlShape,
    format: z.looseObject({ property: z.string() }),
  }),
});

export interface VegaQuestion {
  /** Of Elasticsearch. */
  readonly url: string;
  /** Filters of the dashboard. */
  readonly filter?: readonly unknown[];
  /** Begin of the time shown, until now; a year ago if it is not said. */
  readonly from?: Date;
}

/** A Vega-Lite specification with the buckets of the real answer in place of its question, as Kibana puts them there. */
export async function askVega(text: string, { url: server, filter = [], from }: VegaQuestion) {
  const spec = specSchema.parse(JSON.parse(text));
  const { name, url, format } = spec.data;
  const { index, ...search } = vegaRequest(url, {
    bool: { must: [], filter, should: [], must_not: [] },
    from: from ?? new Date(Date.now() - 365 * 86_400_000),
    to: new Date(),
  });
  const answer = await fetch(`${server}/${index}/_search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(search),
  });
  if (!answer.ok) throw new Error(`Elasticsearch refuses the chart's question: ${await answer.text()}`);
  const values = format.property
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], await answer.json());
  return { ...spec, data: { name, values } };
}
