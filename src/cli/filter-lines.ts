import { once } from 'node:events';
import { AnlanError } from '../errors.ts';
import type { CliContext } from './context.ts';
import { openInput } from './read-input.ts';
import { readLines } from './read-lines.ts';

/** One input line as the filter's own function sees it. */
export interface InputLine {
  readonly id: unknown;
  readonly [key: string]: unknown;
}

/**
 * A filter over JSON lines: streams, keeps the order, gives one output line for each input line, and goes on after a
 * bad one, whose answer is `{id, error: {code, message}}`. Empty lines are skipped.
 */
export async function filterLines(
  context: CliContext,
  file: string | undefined,
  answer: (line: InputLine) => Record<string, unknown>,
): Promise<void> {
  let number = 0;
  for await (const line of readLines(await openInput(context, file))) {
    number++;
    if (context.signal.aborted) return;
    if (typeof line === 'string' && line.trim() === '') continue;
    const output = `${JSON.stringify(answerLine(line, number, answer))}\n`;
    if (!context.stdout.write(output)) await once(context.stdout as NodeJS.WriteStream, 'drain');
  }
}

function answerLine(
  text: string | Error,
  number: number,
  answer: (line: InputLine) => Record<string, unknown>,
): Record<string, unknown> {
  let id: unknown = null;
  try {
    if (typeof text !== 'string') throw text;
    const line: unknown = JSON.parse(text);
    if (typeof line !== 'object' || line === null || Array.isArray(line)) {
      return { id, error: { code: 'bad-line', message: `line ${number}: not a JSON object` } };
    }
    id = 'id' in line ? line.id : null;
    if (typeof id === 'number' && !Number.isSafeInteger(id)) id = exactId(text);
    return answer({ ...line, id });
  } catch (error) {
    if (error instanceof SyntaxError || (error === text && error instanceof Error)) {
      return { id, error: { code: 'bad-line', message: `line ${number}: ${error.message}` } };
    }
    if (error instanceof AnlanError) return { id, error: { code: error.code, message: error.message } };
    return {
      id,
      error: { code: 'unexpected', message: error instanceof Error ? error.message : String(error) },
    };
  }
}

/** Of ES2025, and not yet in TypeScript's library. */
const json = JSON as unknown as {
  parse(
    text: string,
    reviver: (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
};

/** The line's own id where a JavaScript number would round it (12345678901234567890), to be printed as it was written. */
function exactId(text: string): unknown {
  const sources = new Map<unknown, string>();
  const line = json.parse(text, function (key, value, { source }) {
    if (key === 'id' && source !== undefined) sources.set(this, source);
    return value;
  });
  return json.rawJSON(sources.get(line) ?? 'null');
}
