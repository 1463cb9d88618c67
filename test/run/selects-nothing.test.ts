import { expect, test } from 'vitest';
import { pipelineSchema } from '../../src/config/pipeline.ts';
import { runPipeline } from '../../src/run/run-pipeline.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { nights } from './nights.ts';

test('a pipeline of unverified sources only, or of none, says which of the two it is and what to do; nobody is asked', async () => {
  const { workspace, sites } = await nights({ [host]: listSite(1) }, [listSource({ status: 'unverified' })]);
  const id = listSource().id;
  const run = (sources: object) =>
    runPipeline(workspace, pipelineSchema.parse({ name: 'test', sources })).catch((error: unknown) => error);
  expect(await run({})).toMatchObject({
    message: 'pipeline "test": its sources are all unverified (1), and those are not crawled',
    advice: expect.stringContaining(`"anlan sources try ${id}"`),
  });
  expect(await run({ tags: ['none'] })).toMatchObject({
    message: 'pipeline "test" selects no source',
    advice: expect.stringContaining('pipelines/test.yaml'),
  });
  expect(sites.hits).toEqual([]);
});
