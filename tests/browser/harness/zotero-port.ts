/** Zotero's own port, which there is once on a machine: one test file at a time has it. */
import { createServer, type Server } from 'node:net';
import { until } from './driver';

export const ZOTERO_PORT = 23_119;
/** Who listens here has Zotero's port. A process that dies lets go of it. */
const TURN_PORT = 23_118;

/** Waits for the turn to use Zotero's port, to run a Zotero there or to find none; returns what ends it. */
export async function takeZoteroPort(): Promise<() => Promise<void>> {
  const turn = await until('Zotero’s port', listening, 150_000);
  return () => new Promise((done) => turn.close(() => done()));
}

/** A server on the port of turns; nothing if another has it. */
function listening(): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(TURN_PORT, '127.0.0.1', () => resolve(server));
  });
}
