// Child process of the SIGKILL test: prunes the archive of a folder as of a day.
import { settingsSchema } from '../../src/config/settings.ts';
import { silentLog } from '../../src/log.ts';
import { pruneArchive } from '../../src/run/retention/prune-archive.ts';
import { openStore } from '../../src/store/open-store.ts';

const [folder = '', today = ''] = process.argv.slice(2);
const store = openStore(folder);
await pruneArchive({
  store,
  settings: settingsSchema.parse({ data: folder, archive: { keep_days: 30 } }),
  log: silentLog,
  now: () => new Date(today),
});
store.close();
