import { describe, expect, test } from 'vitest';
import { checkFile } from './checks/check-file.ts';
import { mutants } from './fixture/mutants.ts';
import { rightFields, rightObjects, toFile } from './fixture/right-objects.ts';
import { rules } from './problem.ts';
import type { SavedObject } from './shapes/object-shape.ts';
import type { Views } from './views.ts';

/** Every data view over the same fields, but that of runs, which know no cities. */
function viewsOf(objects: readonly SavedObject[]): Views {
  const fewer = new Map([...rightFields].filter(([name]) => name !== 'region.city'));
  return new Map(
    objects.flatMap((object) => {
      if (object.type !== 'index-pattern') return [];
      return [
        [object.id, { view: object, fields: object.id === 'anlan-runs' ? fewer : rightFields }] as const,
      ];
    }),
  );
}

describe('what stands in for Kibana', () => {
  test('finds nothing wrong with a file that is right', () => {
    expect(checkFile(toFile(rightObjects()), viewsOf)).toEqual([]);
  });

  test.each(mutants.map((mutant) => [mutant.rule, mutant.says, mutant] as const))(
    '%s: finds %s',
    (rule, _, { file, finds }) => {
      const problems = checkFile(file(), viewsOf);
      const found = problems.filter(
        (problem) => problem.rule === rule && finds.test(`${problem.at} ${problem.says} `),
      );
      expect(found, JSON.stringify(problems, null, 1)).not.toEqual([]);
    },
  );

  test('every rule has a copy that breaks it', () => {
    expect(rules.filter((rule) => !mutants.some((mutant) => mutant.rule === rule))).toEqual([]);
  });
});
