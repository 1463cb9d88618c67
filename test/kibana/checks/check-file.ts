import type { Problem } from '../problem.ts';
import { readFile } from '../read-file.ts';
import type { Views } from '../views.ts';
import { checkControls } from './check-controls.ts';
import { checkDataViews } from './check-data-views.ts';
import { checkGrid } from './check-grid.ts';
import { checkLayers } from './check-layers.ts';
import { checkLensFields } from './check-lens-fields.ts';
import { checkQueries } from './check-queries.ts';
import { checkReferences } from './check-references.ts';
import { checkTitles } from './check-titles.ts';
import { checkVega } from './check-vega.ts';

/** Everything that is wrong with a file of saved objects, against the fields that the indices really have. */
export function checkFile(
  text: string,
  viewsOf: (objects: ReturnType<typeof readFile>['objects']) => Views,
): readonly Problem[] {
  const { objects, problems } = readFile(text);
  const views = viewsOf(objects);
  return [
    ...problems,
    ...checkReferences(objects),
    ...checkGrid(objects),
    ...checkLayers(objects),
    ...checkTitles(objects),
    ...checkLensFields(objects, views),
    ...checkQueries(objects, views),
    ...checkControls(objects, views),
    ...checkDataViews(objects, views),
    ...checkVega(objects, views),
  ];
}
