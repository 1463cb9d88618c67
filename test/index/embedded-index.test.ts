import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { articleIndexSuite } from './article-index.suite.ts';
import { twoScriptsSuite } from './two-scripts.suite.ts';

describe('the embedded index', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-index-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let serial = 0;
  const open = async () => openEmbeddedIndex(join(folder, String(serial++)));
  articleIndexSuite(open);
  twoScriptsSuite(open);
});
