import { Command } from 'commander';
import { readYaml } from '../../config/read-yaml.ts';
import { type Source, sourceSchema } from '../../config/source.ts';
import { PageError } from '../../errors.ts';
import { isRecord } from '../../is-record.ts';
import { type Knowledge, knowledgeHere } from '../../run/knowledge.ts';
import { type NormaliseInput, normalise } from '../../run/normalise.ts';
import { type CliContext, printJson } from '../context.ts';
import { filterLines, type InputLine } from '../filter-lines.ts';
import { readInput } from '../read-input.ts';

interface Options {
  readonly url?: string;
  readonly site?: string;
  readonly jsonl?: true;
}

/** `anlan extract`: a page in, its Article out. */
export function extractVerb(context: CliContext): Command {
  return new Command('extract')
    .description('filter: a page (HTML, text, or Markdown with front matter) in, its Article out')
    .argument('[file]', 'a file; standard input when absent or -')
    .option('--url <url>', 'where the page came from')
    .option('--site <file>', 'a source file, for its selectors, region and encoding')
    .option('--json', 'JSON, as always')
    .option('--jsonl', 'JSON lines in {id, url?, html | text | base64, headers?}, one Article a line out')
    .addHelpText(
      'after',
      '\nExample:\n  $ anlan extract page.html --url https://www.example.gov.cn/art/2024/7/30/art_1_2.html',
    )
    .action(async (file: string | undefined, options: Options) => {
      const knowledge = knowledgeHere(context.env);
      const source = options.site === undefined ? undefined : readYaml(options.site, sourceSchema);
      if (options.jsonl) {
        return filterLines(context, file, (line) => {
          const { article } = normalise(inputOf(line, source), knowledge);
          return { ...article, id: line.id, article_id: article.id };
        });
      }
      const content = await readInput(context, file);
      printJson(context, extractOne(content, options.url, source, knowledge));
    });
}

function extractOne(
  content: Uint8Array,
  url: string | undefined,
  source: Source | undefined,
  knowledge: Knowledge,
) {
  const { article } = normalise(
    { content, ...(url !== undefined && { url }), ...(source && { source }) },
    knowledge,
  );
  return article;
}

/** The page a JSON line holds; `text` may be any of the three formats, `base64` are the raw bytes. */
function inputOf(line: InputLine, source: Source | undefined): NormaliseInput {
  const { html, text, base64, url, headers } = line;
  const given = [html, text, base64].filter((value) => value !== undefined && value !== null);
  if (given.length !== 1 || typeof given[0] !== 'string') {
    throw new PageError('a line needs exactly one of "html", "text" and "base64", as a string');
  }
  if (typeof base64 === 'string' && !/^[\w+/-]*={0,2}$/.test(base64.replace(/\s+/g, ''))) {
    throw new PageError('"base64" holds characters that are not base64');
  }
  return {
    content: typeof base64 === 'string' ? Buffer.from(base64, 'base64') : given[0],
    ...(typeof html === 'string' && { format: 'html' as const }),
    ...(typeof url === 'string' && url !== '' && { url }),
    ...(isRecord(headers) && { headers: lowerCase(headers) }),
    ...(source && { source }),
  };
}

function lowerCase(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
