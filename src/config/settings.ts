import { z } from 'zod';

const seconds = z.number().positive();
const webAddress = z
  .url({
    protocol: /^https?$/,
    error: 'must be an address that begins with http:// or https://',
  })
  .regex(/^[^?#\s]*$/, 'must be an address without ? and #');

/** Hours of a day, Asia/Shanghai, over midnight too: `22:00-06:30`. */
export const hoursSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'write hours as 22:00-06:30');

/** SHA-256 of a certificate as `openssl x509 -fingerprint -sha256` prints it, with or without colons. */
const fingerprintSchema = z
  .string()
  .regex(/^([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}$/, 'write the SHA-256 fingerprint as 64 hex digits');

/** config/anlan.yaml; each key has an environment override ANLAN_<SECTION>_<KEY>. Secrets come from the environment only. */
export const settingsSchema = z.strictObject({
  /** Folder of all state. */
  data: z.string().min(1).default('data'),
  /** Worker threads that make articles of pages; one a core when absent, four at most; some 300 MB each. 0: none. */
  threads: z.int().min(0).max(256).optional(),
  index: z
    .strictObject({
      target: z.enum(['embedded', 'elasticsearch']).default('embedded'),
      url: webAddress.default('http://127.0.0.1:9200'),
      /** Aliases are `<prefix>-articles`, `<prefix>-runs`, `<prefix>-pages`; a name that Elasticsearch takes. */
      prefix: z
        .string()
        .regex(
          /^[a-z0-9][a-z0-9._-]{0,99}$/,
          'write small letters, digits, dots and hyphens, a letter or digit first',
        )
        .default('anlan'),
      /** PEM file of the certificate authority, or the SHA-256 fingerprint of its certificate in hex. */
      ca: z.string().min(1).optional(),
      ca_fingerprint: fingerprintSchema.optional(),
      /** Analyser of Chinese text: `cjk` has every Elasticsearch; `smartcn` and `ik` are plug-ins. */
      analysis: z.enum(['cjk', 'smartcn', 'ik']).default('cjk'),
      /** Days that the index before a rebuild is kept, for `index rollback`. */
      keep_days: z.number().min(0).default(7),
      /** Articles and bytes of one bulk request, at most; Elasticsearch advises 5 to 15 MB. */
      bulk_articles: z.int().min(1).max(10_000).default(1000),
      bulk_bytes: z.int().min(10_000).max(90_000_000).default(5_000_000),
      /** Seconds for which an index that is down or busy is tried again before articles wait in the outbox. */
      patience: z.number().min(0).default(60),
    })
    .prefault({}),
  kibana: z
    .strictObject({
      url: webAddress.default('http://127.0.0.1:5601'),
      /** Space that the dashboards go into. */
      space: z
        .string()
        .regex(/^[a-z0-9_-]+$/, 'write small letters, digits, _ and -')
        .default('default'),
      ca: z.string().min(1).optional(),
      ca_fingerprint: fingerprintSchema.optional(),
    })
    .prefault({}),
  crawl: z
    .strictObject({
      user_agent: z.string().min(1).default('Anlan/0.1 (work-safety announcements)'),
      contact: z.string().optional(),
      /** Requests under way at once, over all hosts. */
      concurrency: z.int().min(1).max(64).default(8),
      /** Requests under way at once to one host, unless its source file says otherwise; starts are `delay` apart all the same. */
      host_concurrency: z.int().min(1).max(16).default(1),
      /** Least seconds between two requests to one host, unless its source file says otherwise. */
      delay: z.number().min(0).default(2),
      /** Longest Crawl-delay of a robots.txt that is honoured; a longer one is cut to this and logged. */
      max_crawl_delay: seconds.default(30),
      /** Longest delay to which a host that is slow or answers 429 or 503 is slowed down. */
      max_delay: seconds.default(60),
      /** Hours of the day in which sites are asked, Asia/Shanghai: `22:00-06:30`; absent: always. */
      hours: hoursSchema.optional(),
      /** Longest wait for headers, and between two pieces of a body. */
      timeout: seconds.default(30),
      /** Longest time for one whole answer. */
      total_timeout: seconds.default(60),
      /** Bytes of one response after decompression. */
      max_bytes: z.int().positive().default(10_000_000),
      max_redirects: z.int().min(0).default(10),
      max_url_length: z.int().positive().default(2048),
      /** Parts of an address's path, and parameters of its query: more are a trap. */
      max_segments: z.int().positive().default(16),
      max_parameters: z.int().positive().default(12),
      /** Pages of one list that are walked. */
      max_depth: z.int().positive().default(500),
      /** Pages of one source in one run. */
      max_pages: z.int().positive().default(2000),
      max_retries: z.int().min(0).default(3),
      /** `address:port` pairs that may be fetched although they are private or loopback. */
      allow_private: z.array(z.string().regex(/^\S+:\d+$/, 'write address:port')).default([]),
      /** Host name (with or without :port) → `address:port`, used instead of DNS. */
      resolve: z.record(z.string(), z.string().regex(/^\S+:\d+$/, 'write address:port')).default({}),
      /** Path of a Chromium, or `none` for no browser; found by itself when absent. */
      chromium: z.string().optional(),
      /** Browser tabs open at once. */
      browser_pages: z.int().min(1).max(8).default(2),
    })
    .prefault({}),
  archive: z
    .strictObject({
      /** Days that a page's older copies are kept; its newest copy stays. Absent: for ever. */
      keep_days: z.int().positive().optional(),
    })
    .prefault({}),
  removals: z
    .strictObject({
      /** Runs that must have seen 404 or 410 before an article is taken out of the index. */
      runs: z.int().min(2).default(3),
      /** Most removals of one source in one run, as a number and as a share of its articles; what is over waits for `anlan removals`. */
      most: z.int().positive().default(20),
      share: z.number().min(0).max(1).default(0.1),
    })
    .prefault({}),
  console: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(8780),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;
