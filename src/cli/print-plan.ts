import { once } from 'node:events';
import type { RecrawlPlan } from '../run/recrawl/plan-recrawl.ts';
import { type CliContext, printLines } from './context.ts';

/** What a recrawl would ask: counts by source and the first addresses, or all of them as one JSON object. */
export async function printPlan(context: CliContext, plan: RecrawlPlan, json: boolean): Promise<void> {
  const { total, sources } = plan;
  if (json) return printAll(context, plan);
  if (total === 0) return printLines(context, 'would fetch nothing: no known page fits');
  printLines(context, `would fetch again ${pages(total)} of ${count(sources.length, 'source')}:`);
  for (const { sourceId, lists, articles, first, whole } of sources) {
    const parts = [
      lists > 0 ? count(lists, 'list page') : '',
      articles > 0 ? count(articles, 'article') : '',
    ];
    const more = lists > 0 ? '; its lists may bring more' : '';
    const what = parts.filter((part) => part !== '').join(', ');
    printLines(context, `  ${whole ? 'all of ' : ''}${sourceId}: ${what}${more}`);
    printLines(context, ...first.map((url) => `    ${url}`));
    const rest = lists + articles - first.length;
    if (rest > 0) printLines(context, `    … and ${rest} more (--json names all)`);
  }
}

/** Written as it is read: there may be a million. */
async function printAll({ stdout }: CliContext, { total, sources, all }: RecrawlPlan): Promise<void> {
  const counts = sources.map(({ first: _, ...rest }) => rest);
  stdout.write(`{"total":${total},"sources":${JSON.stringify(counts)},"urls":[`);
  let separator = '';
  for await (const { url } of all()) {
    if (!stdout.write(separator + JSON.stringify(url))) await once(stdout, 'drain');
    separator = ',';
  }
  stdout.write(']}\n');
}

function pages(n: number): string {
  return count(n, 'page');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
