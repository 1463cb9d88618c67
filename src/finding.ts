import { z } from 'zod';

/**
 * What a stage noticed or did to a page. A finding is data, not an exception: it stays on the article.
 * Codes ending in `-repaired`, `-removed` or `-converted` name an edit; the others name a doubt or a loss.
 */
export const findingCodes = [
  'charset-conflict', // declared and stored encodings differ
  'double-decoded', // a wrong decoding was stored and has been undone
  'text-lost', // U+FFFD, 锟斤拷: the text is gone
  'gbk-repaired',
  'gbk-unrepaired', // damaged by byte-wise GBK editing, left as found
  'pinyin-removed',
  'script-converted', // Traditional to Simplified
  'traditional-original', // a page of Hong Kong, Macau or Taiwan, Traditional of its own: no damage
  'invisible-removed', // zero-width and other invisible characters
  'boilerplate-removed', // furniture, copyright and share lines
  'watermark-removed', // site names and anti-scraping strings inside sentences
  'spill-removed', // markup, styles, script or entities that leaked into the text
  'spacing-repaired', // a headline set letter by letter, closed up
  'punctuation-repaired', // marks doubled by copying
  'masked', // `**`, ××, `_`, yq: deliberately hidden, never filled in
  'omission', // 省略N字, 全文共N字: a paywall hole, left open
  'digits-removed', // 春季战役(-月): stripped figures
  'cut-end', // the text stops in mid-sentence
  'mirror', // the page repeats another site's text
  'date-conflict', // two pieces of evidence for the date disagree
  'region-ambiguous', // several places fit; the article stays at the certain level
] as const;

export type FindingCode = (typeof findingCodes)[number];

export const findingSchema = z
  .object({
    code: z.enum(findingCodes).describe('Its kind'),
    at: z
      .tuple([z.int().nonnegative(), z.int().nonnegative()])
      .readonly()
      .optional()
      .describe(
        '[start, end) in code points of the final body; absent when it is about the page or another field',
      ),
    before: z.string().optional().describe('The words that stood there'),
    after: z.string().optional().describe('What they were made into'),
    detail: z.string().describe('What was seen'),
  })
  .strict()
  .readonly();

export type Finding = z.infer<typeof findingSchema>;
