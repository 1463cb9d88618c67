import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { decodePage } from '../../src/decode/decode-page.ts';
import type { Draft } from '../../src/draft.ts';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const usage = `Usage: npm run page:new -- <slug> <file> [url]

Copies a page to test/pages/<slug>/ and writes down, for review, what Anlan reads from it now.
  slug  small letters, digits and dashes: trs-wrong-tags
  file  the page as the site sent it: .html (.htm, .shtml), .txt or .md
  url   where it stood; the address is evidence for the date

Example: npm run page:new -- county-notice ./saved.html https://www.example.gov.cn/t/20240311_1.html`;

const extensions: Readonly<Record<string, string>> = {
  '.html': 'html',
  '.htm': 'html',
  '.shtml': 'html',
  '.txt': 'txt',
  '.md': 'md',
};

/** What a person checks against the page, in the order of reading. */
const reviewed = [
  'pageType',
  'format',
  'title',
  'subtitle',
  'publishedAt',
  'publishedPrecision',
  'issuedOn',
  'source',
  'publisher',
  'repostedFrom',
  'authors',
  'editors',
  'breadcrumb',
  'documentNumber',
  'indexNumber',
  'siteIdCode',
  'attachments',
] as const satisfies readonly (keyof Draft)[];

/** Writes `folder`/`slug` with the page and expected.json; returns that path. Throws an Error that says what to do. */
export function newPage(folder: string, slug: string, file: string, url?: string): string {
  const target = join(folder, slug);
  const extension = extensions[extname(file).toLowerCase()];
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))
    throw new Error(`"${slug}" is no slug: take small letters, digits and dashes`);
  if (extension === undefined) throw new Error(`${file}: the name must end in ${Object.keys(extensions).join(', ')}`);
  if (!existsSync(file)) throw new Error(`${file}: there is no such file`);
  if (existsSync(target)) throw new Error(`${target} is there already: take another slug, or remove it first`);
  const { text } = decodePage(readFileSync(file), {});
  const draft = extractDraft({ text, ...(url === undefined ? {} : { url }) });
  const fields = Object.fromEntries(
    reviewed.flatMap((name) => (draft[name] === undefined ? [] : [[name, draft[name]]])),
  );
  const findings = draft.findings.map(({ code }) => ({ code }));
  const expected = {
    ...(url === undefined ? {} : { url }),
    draft: { ...fields, findings },
    paragraphs: draft.paragraphs,
  };
  mkdirSync(target, { recursive: true });
  cpSync(file, join(target, `page.${extension}`));
  writeFileSync(join(target, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
  return target;
}

if (import.meta.main) {
  const [slug, file, url, ...rest] = process.argv.slice(2);
  if (slug === undefined || file === undefined || rest.length > 0 || slug.startsWith('-')) {
    console.error(usage);
    process.exitCode = 2;
  } else {
    try {
      const target = newPage(import.meta.dirname, slug, file, url);
      console.log(`${target} written. It says what Anlan reads now, which may be wrong. Review expected.json:
  - Compare the headline, date, source, people and every paragraph with the page as a reader sees it, and correct them.
  - Is there furniture among the paragraphs, or a paragraph missing?
  - Take out fields that this page is not about; keep what it is there to show.
Then run it alone: npm test -- -t ${slug}`);
    } catch (error) {
      console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
      process.exitCode = 2;
    }
  }
}
