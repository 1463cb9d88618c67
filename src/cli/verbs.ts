import type { Command } from 'commander';
import type { CliContext } from './context.ts';
import { cleanVerb } from './verbs/clean.ts';
import { compareVerb } from './verbs/compare.ts';
import { demoVerb } from './verbs/demo.ts';
import { doctorVerb } from './verbs/doctor.ts';
import { extractVerb } from './verbs/extract.ts';
import { indexVerb } from './verbs/index-verb.ts';
import { inspectVerb } from './verbs/inspect.ts';
import { recrawlVerb } from './verbs/recrawl.ts';
import { reprocessVerb } from './verbs/reprocess.ts';
import { runVerb } from './verbs/run.ts';
import { scheduleVerb } from './verbs/schedule.ts';
import { searchVerb } from './verbs/search.ts';
import { serveVerb } from './verbs/serve.ts';
import { sourcesVerb } from './verbs/sources.ts';
import { statusVerb } from './verbs/status.ts';

/** The verbs in the order `anlan --help` shows them. */
export const verbs: readonly ((context: CliContext) => Command)[] = [
  demoVerb,
  runVerb,
  scheduleVerb,
  recrawlVerb,
  reprocessVerb,
  inspectVerb,
  extractVerb,
  cleanVerb,
  searchVerb,
  compareVerb,
  sourcesVerb,
  indexVerb,
  serveVerb,
  statusVerb,
  doctorVerb,
];
