import { z } from 'zod';
import type { Letter } from '../../store/letter-box.ts';

/** A letter without its article's text. */
export interface LetterHead extends Omit<Letter, 'id' | 'article'> {
  readonly title?: string;
  readonly url?: string;
}

/** Of an article of any version of the schema. */
const known = z.object({
  title: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
});

/** What tells an operator which article it is. */
export function letterHead({ id: _, article, ...letter }: Letter): LetterHead {
  const { title, url } = known.safeParse(article).data ?? {};
  return { ...letter, ...(title !== undefined && { title }), ...(url !== undefined && { url }) };
}
