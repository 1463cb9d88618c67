import { type LoggerInterface, parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import { askVega, type VegaQuestion } from './ask-vega.ts';

export interface Drawn {
  readonly svg: string;
  readonly warnings: readonly string[];
  /** Bars, cells and texts of the data, without axes and legends. */
  readonly marks: number;
}

interface Frame extends VegaQuestion {
  readonly width: number;
  readonly height: number;
  readonly background?: string;
}

/** A Vega-Lite chart as Kibana draws it: filters and time into the query, buckets of the real answer, the panel's size. */
export async function runVega(text: string, frame: Frame): Promise<Drawn> {
  const given = await askVega(text, frame);
  const warnings: string[] = [];
  const logger = collect(warnings);
  // As Kibana compiles it: the panel gives the size, and what the compiler says of that is shown to the reader.
  compileSpec({ ...given, width: 'container', height: 'container' }, logger);
  const { width, height, background } = frame;
  const vega = compileSpec({ ...given, width, height, ...(background && { background }) }, logger);
  // Kibana evaluates no code: its expressions are interpreted.
  const view = new View(parse(vega, undefined, { ast: true }), {
    renderer: 'none',
    expr: expressionInterpreter,
  });
  view.logger(logger);
  try {
    await view.runAsync();
    const svg = await view.toSVG();
    return { svg, warnings, marks: countMarks(svg) };
  } finally {
    view.finalize();
  }
}

function compileSpec(spec: object, logger: LoggerInterface) {
  return compile(JSON.parse(JSON.stringify(spec)), { logger }).spec;
}

/** A log that keeps what is warned of. */
function collect(warnings: string[]): LoggerInterface {
  const warn = (...words: readonly unknown[]) => {
    warnings.push(words.map(String).join(' '));
    return logger;
  };
  const quiet = () => logger;
  const logger: LoggerInterface = {
    level: ((value?: number) => (value === undefined ? 2 : logger)) as LoggerInterface['level'],
    error: warn,
    warn,
    info: quiet,
    debug: quiet,
  };
  return logger;
}

/** Vega names the groups of its marks; those of axes, titles and legends are not ours. */
function countMarks(svg: string): number {
  let marks = 0;
  for (const [, inside = ''] of svg.matchAll(
    /<g class="mark-(?:rect|text|symbol|rule|line) role-mark [^"]*"[^>]*>(.*?)<\/g>/gs,
  )) {
    marks += inside.match(/<(?:path|text|line)\b/g)?.length ?? 0;
  }
  return marks;
}
