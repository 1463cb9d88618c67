import { isOutage } from '../../../errors.ts';
import type { Connection } from '../connection/connection.ts';

/** A connection whose every request is tried again, within its patience, while the server is away or busy: a copy of an hour must not end for a moment. */
export function patientConnection(connection: Connection, signal = new AbortController().signal): Connection {
  return {
    ...connection,
    async ask(work) {
      const trouble = connection.patience.begin();
      for (;;) {
        try {
          const answer = await connection.ask(work);
          trouble.progress();
          return answer;
        } catch (error) {
          if (!isOutage(error) || !(await trouble.wait(signal))) throw error;
        }
      }
    },
  };
}
