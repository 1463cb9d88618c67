// Child process of the SIGKILL test: runs the pipeline, and dies where the index is asked to remove an article.
import { pipelineSchema } from '../../src/config/pipeline.ts';
import { silentLog } from '../../src/log.ts';
import { runPipeline } from '../../src/run/run-pipeline.ts';
import { withWorkspace } from '../../src/run/workspace.ts';

const [moment, at = ''] = process.argv.slice(2);
await withWorkspace({ log: silentLog, now: () => new Date(at) }, async (workspace) => {
  const { index } = workspace;
  const remove = index.remove.bind(index);
  index.remove = async (ids) => {
    if (moment === 'after') await remove(ids);
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  };
  await runPipeline(workspace, pipelineSchema.parse({ name: 'test', sources: {}, mode: 'full' }));
});
