import { ConfigError } from '../errors.ts';

/** Largest line that is read, in bytes; a longer one is passed over without being kept in memory. */
const longest = 64 * 1024 * 1024;

/**
 * The lines of a stream, one at a time: they end with a line feed and nothing else, because a JSON string may hold
 * U+2028, which Node's readline takes for an end of line. A line over 64 MiB comes as a ConfigError in its place.
 */
export async function* readLines(input: NodeJS.ReadableStream): AsyncGenerator<string | ConfigError> {
  const decoder = new TextDecoder();
  let parts: Buffer[] = [];
  let size = 0;
  const take = (): string | ConfigError => {
    const line = size > longest ? tooLong() : decoder.decode(Buffer.concat(parts));
    parts = [];
    size = 0;
    return line;
  };
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size > longest) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      keep(bytes.subarray(from, end));
      from = end + 1;
      yield take();
    }
    keep(bytes.subarray(from));
  }
  if (size > 0) yield take();
}

function tooLong(): ConfigError {
  return new ConfigError(`longer than ${longest / 1024 / 1024} MiB`);
}
