import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import type { Topics } from '../config/topics.ts';
import { IndexUnavailableError } from '../errors.ts';
import type { ArticleIndex } from '../index/article-index.ts';
import type { Log } from '../log.ts';
import { articlePage } from './article-page.ts';
import { homePage } from './home-page.ts';
import { layout } from './layout.ts';
import { parseQuestion } from './parse-question.ts';
import { style } from './style.ts';

export interface ConsoleParts {
  readonly index: ArticleIndex;
  readonly knowledge: { readonly topics: Topics };
  readonly log: Log;
}

/** The console's routes. Everything from an article is escaped, and no script runs: the policy allows none. */
export function createApp({ index, knowledge, log }: ConsoleParts): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
    }),
  );
  app.get('/style.css', (c) => c.text(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/', async (c) => {
    const { question, problems } = parseQuestion(c.req.query());
    const { by, ...filter } = question;
    const [groups, latest] = await Promise.all([
      index.group(question),
      index.search({ ...filter, limit: 30 }),
    ]);
    return c.html(
      await homePage({
        question: { ...filter, by },
        problems,
        groups,
        latest,
        topics: knowledge.topics.topics.map(({ name }) => name),
      }),
    );
  });
  app.get('/articles/:id', async (c) => {
    const article = await index.get(c.req.param('id'));
    if (!article) return c.html(await layout('没有这篇文章', html`<h1>没有这篇文章</h1>`), 404);
    return c.html(await articlePage(article));
  });
  app.notFound(async (c) => c.html(await layout('没有这个页面', html`<h1>没有这个页面</h1>`), 404));
  app.onError(async (error, c) => {
    log.error({ err: error, path: c.req.path }, 'console request failed');
    const unavailable = error instanceof IndexUnavailableError;
    const message = unavailable ? `${error.message} ${error.advice ?? ''}` : '内部错误，见日志。';
    return c.html(await layout('出错了', html`<h1>出错了</h1><p>${message}</p>`), unavailable ? 503 : 500);
  });
  return app;
}
