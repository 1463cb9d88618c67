import { join } from 'node:path';
import { Command } from 'commander';
import { archiveFiles } from '../../archive/archive-files.ts';
import { rebuildIndex } from '../../archive/file-index.ts';
import { isBeingWritten } from '../../archive/file-owner.ts';
import { measureArchive } from '../../archive/measure-archive.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatBytes } from '../format-bytes.ts';
import { listCommand, showCommand } from './archive-copies.ts';
import { importCommand } from './archive-import.ts';
import { checkCommand, pruneCommand } from './archive-upkeep.ts';

/** `anlan archive status|list|show|check|index|prune|import`. */
export function archiveVerb(context: CliContext): Command {
  const archive = new Command('archive')
    .description('look into the archive of fetched pages, verify it, apply retention')
    .addHelpText('after', '\nExample:\n  $ anlan archive list http://www.longxi.example/info/2015/18060.htm');
  archive.addCommand(statusCommand(context));
  archive.addCommand(listCommand(context));
  archive.addCommand(showCommand(context));
  archive.addCommand(checkCommand(context));
  archive.addCommand(indexCommand(context));
  archive.addCommand(pruneCommand(context));
  archive.addCommand(importCommand(context));
  return archive;
}

function statusCommand(context: CliContext): Command {
  return new Command('status')
    .description('files, disk usage by group, retention')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan archive status')
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async ({ settings }) => {
        const size = await measureArchive(settings.data);
        const keepDays = settings.archive.keep_days;
        if (options.json) return printJson(context, { ...size, keepDays });
        const days = size.from === undefined ? '' : `, ${day(size.from)} to ${day(size.until ?? size.from)}`;
        printLines(
          context,
          `${size.files} files, ${formatBytes(size.bytes)}${days}; indexes ${formatBytes(size.indexBytes)}`,
          `being written: ${size.open}; without an index: ${size.withoutIndex}` +
            (size.withoutIndex > size.open ? ' (made when needed, or by "anlan archive index")' : ''),
          keepDays === undefined
            ? 'retention: every copy stays (archive.keep_days is not set)'
            : `retention: older copies of a page stay ${keepDays} days, its newest for ever`,
          ...size.groups.map(
            ({ group, files, bytes }) => `  ${group}\t${files} files\t${formatBytes(bytes)}`,
          ),
        );
      }),
    );
}

function indexCommand(context: CliContext): Command {
  return new Command('index')
    .description('make the indexes (CDXJ) anew from the files')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan archive index')
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async ({ settings }) => {
        const root = join(settings.data, 'archive');
        const total = { files: 0, copies: 0, skipped: 0 };
        for (const { name } of archiveFiles(root)) {
          if (context.signal.aborted) break;
          // Its process writes the index when it closes the file.
          if (await isBeingWritten(root, name)) total.skipped++;
          else {
            total.copies += (await rebuildIndex(root, name)).length;
            total.files++;
          }
        }
        if (options.json) return printJson(context, total);
        printLines(
          context,
          `${total.files} files indexed, ${total.copies} copies` +
            (total.skipped > 0 ? `; ${total.skipped} are being written and get theirs when closed` : ''),
        );
      }),
    );
}

const day = (digits: string) => digits.replace(/^(....)(..)(..)$/, '$1-$2-$3');
