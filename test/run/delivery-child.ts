// Child process: delivers articles to an index that nobody can reach, so that each becomes a letter; says each id once that is
// durable, and ends as the program does.
import { describeError, exitCodeOf } from '../../src/cli/exit-codes.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { silentLog } from '../../src/log.ts';
import { createDelivery } from '../../src/run/delivery/create-delivery.ts';
import { meetIndex } from '../../src/run/delivery/index-presence.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeArticle } from '../index/make-article.ts';

// A limit on the size of files stands for a full disk: writes then fail, instead of the process being ended.
process.on('SIGXFSZ', () => undefined);

const [folder = '', count = '0'] = process.argv.slice(2);
try {
  const store = openStore(folder);
  const index = openElasticsearchIndex({ url: 'http://127.0.0.1:9', prefix: 'a', env: {}, patience: 0 });
  const presence = await meetIndex(index, silentLog);
  const bulk = { articles: 20, bytes: 1_000_000 };
  const delivery = createDelivery({ presence, store, log: silentLog, what: 'test', bulk, whileAway: 'keep' });
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const deliver = async (id: string) => {
    const { result } = await delivery.deliver(makeArticle({ id, body: `${id}安全生产`.repeat(500) }));
    process.stdout.write(`${id} ${result}\n`);
  };
  await Promise.all(Array.from({ length: Number(count) }, (_, at) => deliver(`n${at}`)));
  await delivery.finish();
} catch (error) {
  process.stderr.write(describeError(error));
  process.exitCode = exitCodeOf(error);
}
process.exit();
