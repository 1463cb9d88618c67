import type { Source } from '../../config/source.ts';
import type { Log } from '../../log.ts';
import type { CrawlSettings } from '../http/resolve-address.ts';

/** Says once a run that real sites are asked by somebody they cannot write to. */
export function warnOfContact(settings: CrawlSettings, sources: Iterable<Source>, log: Log): void {
  const isNamed = settings.contact !== undefined || /@|https?:\/\//.test(settings.user_agent);
  if (isNamed || [...sources].every((source) => source.sample)) return;
  log.warn(
    'sites do not learn whom to write to: set crawl.contact in config/anlan.yaml to an address or page of yours',
  );
}
