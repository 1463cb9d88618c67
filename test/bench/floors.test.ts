import { describe, expect, test } from 'vitest';
import { readTexts, summariseTexts } from './enrich.ts';
import { scorePages, summariseScores } from './extract.ts';
import { labelledPages } from './labelled-pages.ts';
import { labelledTexts } from './labelled-texts.ts';
import { scoreText } from './score-text.ts';

/**
 * What is reached on labelled pages and texts, and must not be lost again; `npm run bench -- extract enrich` prints it
 * all. Held pages and texts were never looked at while rules were written.
 */
interface Floors {
  readonly [figure: string]: number;
}

const pages = labelledPages();
const scores = scorePages(pages);
const texts = labelledTexts();
const articles = readTexts(texts);

function hold(figures: object, floors: Floors): void {
  for (const [name, floor] of Object.entries(floors)) {
    const value = Number(Reflect.get(figures, name));
    // What goes wrong must stay under its floor, what goes right above it.
    if (/wrong|furniture|underHalf/i.test(name)) expect(value, name).toBeLessThanOrEqual(floor);
    else expect(value, name).toBeGreaterThanOrEqual(floor);
  }
}

describe('labelled pages', () => {
  test('there are enough of them, of every sort', () => {
    const large = pages.filter(({ set }) => set !== 'small');
    expect(large.length).toBeGreaterThanOrEqual(200);
    for (const part of ['dev', 'held']) {
      const sets = new Set(large.filter((page) => page.part === part).map(({ set }) => set));
      expect([...sets].sort()).toEqual(['A', 'B', 'C', 'english', 'gov', 'refuse']);
    }
    expect(new Set(large.map(({ family }) => family)).size).toBeGreaterThan(60);
  });

  test.each([
    ['A', 'dev', { bodyF1: 0.75 }],
    ['A', 'held', { bodyF1: 0.8 }],
  ] as const)('%s %s', (set, part, floors) => {
    hold(
      summariseScores(scores.filter((_, at) => pages[at]?.set === set && pages[at]?.part === part)),
      floors,
    );
  });
});

describe('labelled texts', () => {
  test('there are enough of them', () => expect(texts.length).toBeGreaterThanOrEqual(150));

  test.each([
    ['dev', { region: 0.9 }],
    ['held', { region: 0.85 }],
  ] as const)('%s', (part, floors) => {
    const scored = texts.flatMap((text, at) => {
      const article = articles[at];
      return text.part === part && article ? [scoreText(text, article)] : [];
    });
    hold(summariseTexts(scored), floors);
  });
});
