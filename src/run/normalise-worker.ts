import { workerData } from 'node:worker_threads';
import { IndexUnavailableError } from '../errors.ts';
import { type Knowledge, loadKnowledge } from './knowledge.ts';
import { type NormaliseInput, normalise } from './normalise.ts';
import type { NormalisedPage, WorkerSettings } from './open-normaliser.ts';

let known: Knowledge | undefined;

/** Body of a worker thread of openNormaliser: reads the vocabularies once, then page after page. */
export function normalisePage(input: NormaliseInput): NormalisedPage {
  known ??= sameKnowledge(settings());
  const { cleaned, article } = normalise(input, known);
  const { pageType, pageTypeReason, canonicalUrl } = cleaned;
  return { pageType, pageTypeReason, canonicalUrl, article };
}

/** piscina hands its own data and ours over as a pair. */
function settings(): WorkerSettings {
  return Array.isArray(workerData) ? workerData[1] : workerData;
}

/** What the run began with: articles of one run must not be made by two versions. */
function sameKnowledge({ config, data, pipelineVersion }: WorkerSettings): Knowledge {
  const knowledge = loadKnowledge(config, data);
  if (knowledge.pipelineVersion === pipelineVersion) return knowledge;
  throw new IndexUnavailableError('the vocabularies or what was learned changed while the run was on', {
    advice: 'Start the run again; nothing was marked done.',
  });
}
