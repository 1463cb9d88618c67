// Child process of the SIGKILL test: sends the records that the index lacks.
import { silentLog } from '../../src/log.ts';
import { sendRecords } from '../../src/run/records/send-records.ts';
import { withWorkspace } from '../../src/run/workspace.ts';

await withWorkspace({ log: silentLog }, (workspace) => sendRecords(workspace));
