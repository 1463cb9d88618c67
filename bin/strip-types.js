// Node strips the types of TypeScript by itself, but not in a folder node_modules, where npm puts a package: here it is told to.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const home = new URL('..', import.meta.url).href;
const isOurs = (url) =>
  url.startsWith(home) && url.endsWith('.ts') && !url.slice(home.length).startsWith('node_modules/');

// Said once a thread, that this is experimental: nothing a user could act on.
const { emitWarning } = process;
process.emitWarning = () => {};
stripTypeScriptTypes('');
process.emitWarning = emitWarning;

registerHooks({
  load(url, context, next) {
    if (!isOurs(url)) return next(url, context);
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
    return { format: 'module', source, shortCircuit: true };
  },
});
