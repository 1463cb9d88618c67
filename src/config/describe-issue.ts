import type { z } from 'zod';

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list ([a, b], or a line "- a" for each)',
  object: 'a section of keys',
  record: 'a section of keys',
};

/** What is wrong with a value of a file people edit, and what to write instead, in their words and not the schema's. */
export function describeIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
): { readonly says: string; readonly advice: string } {
  if (issue.code !== 'invalid_type') return { says: issue.message, advice: 'Correct that value.' };
  const wanted = nouns[issue.expected] ?? issue.expected;
  if (value === undefined) return { says: `is missing; it is ${wanted}`, advice: 'Add that key.' };
  if (value === null) {
    return { says: `has no value; it is ${wanted}`, advice: 'Give it one, or take the line out.' };
  }
  const isCode = issue.expected === 'string' && typeof value === 'number';
  return {
    says: `must be ${wanted}`,
    advice: isCode ? `Put it in quotes: "${value}".` : 'Correct that value.',
  };
}
