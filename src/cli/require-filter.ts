import { nearest } from '../config/nearest.ts';
import type { Topics } from '../config/topics.ts';
import { ConfigError } from '../errors.ts';
import type { Filter } from '../index/article-index.ts';

/** A filter that no article can match because of a mistake, not for want of articles → ConfigError. */
export function requireFilter({ topic, since, until }: Filter, { topics }: Topics): void {
  const names = topics.map(({ name }) => name);
  if (topic !== undefined && !names.includes(topic)) {
    const near = nearest(topic, names);
    throw new ConfigError(`no topic "${topic}"${near ? `; did you mean "${near}"?` : ''}`, {
      advice: `Known: ${names.join('、')}.`,
    });
  }
  if (since !== undefined && until !== undefined && until < since) {
    throw new ConfigError(`--until ${until} is before --since ${since}`, { advice: 'Turn them round.' });
  }
}
