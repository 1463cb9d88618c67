import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { AnlanError } from '../errors.ts';
import type { CliContext } from './context.ts';
import { openInput } from './read-input.ts';

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
  const lines = createInterface({
    input: await openInput(context, file),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  for await (const text of lines) {
    number++;
    if (context.signal.aborted) return context.exit(130);
    if (text.trim() === '') continue;
    const output = `${JSON.stringify(answerLine(text, number, answer))}\n`;
    if (!context.stdout.write(output)) await once(context.stdout as NodeJS.WriteStream, 'drain');
  }
}

function answerLine(
  text: string,
  number: number,
  answer: (line: InputLine) => Record<string, unknown>,
): Record<string, unknown> {
  let id: unknown = null;
  try {
    const line: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof line !== 'object' || line === null || Array.isArray(line)) {
      return { id, error: { code: 'bad-line', message: `line ${number}: not a JSON object` } };
    }
    id = 'id' in line ? line.id : null;
    return answer({ ...line, id });
  } catch (error) {
    if (error instanceof SyntaxError) {
      return { id, error: { code: 'bad-line', message: `line ${number}: ${error.message}` } };
    }
    if (error instanceof AnlanError) return { id, error: { code: error.code, message: error.message } };
    return {
      id,
      error: { code: 'unexpected', message: error instanceof Error ? error.message : String(error) },
    };
  }
}
