import type { ArchiveInfo } from '../archive/page-records.ts';
import type { Settings } from '../config/settings.ts';
import { describeAgent } from '../crawl/http/http-client.ts';
import { version } from '../version.ts';

/** What each archive file says of who wrote it. */
export function archiveInfo(settings: Settings): ArchiveInfo {
  return { software: `Anlan/${version}`, userAgent: describeAgent(settings.crawl) };
}
