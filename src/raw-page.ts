/** What a site really sent for one URL: the bytes as they came (after content-encoding), before any decoding. */
export interface RawPage {
  readonly url: string;
  /** After redirects. */
  readonly finalUrl: string;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
  /** Id of the source (config/sources) the page belongs to. */
  readonly sourceId: string;
  /** The rendered DOM of a browser, serialised as UTF-8, instead of the response's own bytes. */
  readonly rendered?: boolean;
}
