import type { Command } from 'commander';
import type { CliContext } from './context.ts';

type Verb = (context: CliContext) => Command;

/** The verbs in the order `anlan --help` shows them; each is loaded when it is used, so that filters start fast. */
export const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  demo: async () => (await import('./verbs/demo.ts')).demoVerb,
  run: async () => (await import('./verbs/run.ts')).runVerb,
  schedule: async () => (await import('./verbs/schedule.ts')).scheduleVerb,
  recrawl: async () => (await import('./verbs/recrawl.ts')).recrawlVerb,
  reprocess: async () => (await import('./verbs/reprocess.ts')).reprocessVerb,
  learn: async () => (await import('./verbs/learn.ts')).learnVerb,
  inspect: async () => (await import('./verbs/inspect.ts')).inspectVerb,
  history: async () => (await import('./verbs/history.ts')).historyVerb,
  extract: async () => (await import('./verbs/extract.ts')).extractVerb,
  clean: async () => (await import('./verbs/clean.ts')).cleanVerb,
  search: async () => (await import('./verbs/search.ts')).searchVerb,
  compare: async () => (await import('./verbs/compare.ts')).compareVerb,
  sources: async () => (await import('./verbs/sources.ts')).sourcesVerb,
  index: async () => (await import('./verbs/index-verb.ts')).indexVerb,
  kibana: async () => (await import('./verbs/kibana.ts')).kibanaVerb,
  removals: async () => (await import('./verbs/removals.ts')).removalsVerb,
  archive: async () => (await import('./verbs/archive.ts')).archiveVerb,
  serve: async () => (await import('./verbs/serve.ts')).serveVerb,
  status: async () => (await import('./verbs/status.ts')).statusVerb,
  doctor: async () => (await import('./verbs/doctor.ts')).doctorVerb,
};

/** The commands a command line may mean: those it names, or all of them where it names none (help, a typing mistake). */
export async function loadVerbs(words: readonly string[], context: CliContext): Promise<readonly Command[]> {
  const named = Object.keys(verbs).filter((name) => words.includes(name));
  const names = named.length > 0 ? named : Object.keys(verbs);
  return Promise.all(names.map(async (name) => (await verbs[name]?.())?.(context) ?? [])).then((all) =>
    all.flat(),
  );
}
