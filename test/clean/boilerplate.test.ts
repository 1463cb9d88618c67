import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { boilerplateSchema } from '../../src/clean/boilerplate.ts';
import { cleanText } from '../../src/clean/clean-text.ts';

const boilerplate = boilerplateSchema.parse(parse(readFileSync('config/boilerplate.yaml', 'utf8')));
const body = '各单位要认真落实安全生产责任。';
const clean = (text: string): string => cleanText(text, { boilerplate }).text;

describe('config/boilerplate.yaml', () => {
  test.each(boilerplate.lines)('line at the end: $example', ({ example }) => {
    const { text, findings } = cleanText(`${body}\n${example}`, { boilerplate });
    expect(text).toBe(`${body}\n`);
    expect(findings.map(({ code }) => code)).toContain('boilerplate-removed');
  });

  test.each(boilerplate.lines)('line at the start: $example', ({ example }) => {
    expect(clean(`${example}\n${body}`)).toBe(`\n${body}`);
  });

  test.each(boilerplate.watermarks)('watermark: $example', ({ example }) => {
    const { text, findings } = cleanText(example, { boilerplate });
    expect(text).toMatch(/^各单位要落实责任[，。]确保安全。$/);
    expect(findings[0]?.code).toBe('watermark-removed');
  });

  test.each(boilerplate.spam.classes)('spam: $class', ({ example }) => {
    const { text, findings } = cleanText(`${body}\n${example}`, { boilerplate });
    expect(text).toBe(`${body}\n`);
    expect(findings[0]?.detail).toMatch(/spam|furniture/);
  });

  test('every entry is there once', () => {
    const keys = boilerplate.lines.map(({ example: _, longest: __, ...rule }) => JSON.stringify(rule));
    expect(new Set(keys).size).toBe(keys.length);
    const texts = boilerplate.watermarks.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
