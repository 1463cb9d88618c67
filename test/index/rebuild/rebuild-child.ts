// Child process of the SIGKILL test: rebuilds the articles (or rolls back) and dies so many milliseconds after a step began.
import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';

const [url = '', prefix = '', verb = 'rebuild', step = '', delay = '0'] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');
const index = openElasticsearchIndex({ url, prefix, env: {} });
const options = {
  names: ['articles'],
  onProgress: (progress: { readonly step: string }) => {
    if (progress.step !== step) return;
    if (delay === '0') die();
    else setTimeout(die, Number(delay));
  },
} as const;
await (verb === 'rebuild' ? index.rebuild(options) : index.rollback(options));
await index.close();
