import type { LoadedSource } from '../../config/load-sources.ts';
import type { Source } from '../../config/source.ts';
import { lookUpRegion } from '../../enrich/region/look-up-region.ts';
import type { PageDocument } from '../../page-document.ts';

export type SiteFields = Pick<PageDocument, 'site' | 'region'>;

/** What records say of the site that they are about, by the id of its source; of one that is configured no more, its id alone. */
export function siteFieldsOf(sources: readonly LoadedSource[]): (sourceId: string) => SiteFields {
  const known = new Map(sources.map(({ source }) => [source.id, fieldsOf(source)]));
  return (sourceId) => known.get(sourceId) ?? { site: { id: sourceId } };
}

function fieldsOf({ id, name, home, kind, region: code }: Source): SiteFields {
  const region = code === undefined ? undefined : lookUpRegion(code);
  return { site: { id, name, host: new URL(home).host, kind }, ...(region && { region }) };
}
