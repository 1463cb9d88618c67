#!/usr/bin/env node
// Plain JavaScript on purpose: it must parse on every Node, so that an old one gets a clear message.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `anlan: Node ${process.versions.node} is too old; Node 24 or later is needed.\n` +
      'Inside the project use "npm run anlan -- <verb>": npm scripts bring their own Node 24.\n',
  );
  process.exit(2);
}
// What was stripped of its types and compiled once is read back, here and in worker threads: a start takes a third less.
const { enableCompileCache } = await import('node:module');
const { fileURLToPath } = await import('node:url');
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL('../node_modules/.cache/anlan-compiled', import.meta.url),
);
enableCompileCache(process.env.NODE_COMPILE_CACHE);
if (import.meta.url.includes('/node_modules/')) await import('./strip-types.js');
const { main } = await import('../src/main.ts');
await main(process.argv.slice(2));
