/** A real WebDAV server on this computer, for the tests: `webdav-server` (npm), with a login. */
import type { AddressInfo } from 'node:net';
import { v2 as webdav } from 'webdav-server';

/** The server takes no colon and no letters beyond ASCII in a password. */
export const LOGIN = { user: 'reader', password: 'secret-1' };

/**
 * Starts one; its folder is empty. By itself it writes whatever it is asked to; `strict` adds what RFC 9110 (13.1) says of
 * `If-Match` and `If-None-Match`, as Nextcloud and Apache do it.
 */
export async function startServer({ strict = true } = {}) {
  const users = new webdav.SimpleUserManager();
  const user = users.addUser(LOGIN.user, LOGIN.password, false);
  const rights = new webdav.SimplePathPrivilegeManager();
  rights.setRights(user, '/', ['all']);
  const server = new webdav.WebDAVServer({
    port: 0,
    hostname: '127.0.0.1',
    httpAuthentication: new webdav.HTTPBasicAuthentication(users, 'papers'),
    privilegeManager: rights,
  });
  if (strict)
    server.beforeRequest((context, next) => {
      const { 'if-match': match, 'if-none-match': none } = context.request.headers;
      if (match === undefined && none === undefined) return next();
      context.getResource((missing, file) => {
        if (missing || !file) return answer(match !== undefined);
        file.etag((absent, etag) => {
          const is = absent ? undefined : etag;
          answer(match === undefined ? is !== undefined : is !== match);
        });
      });
      function answer(refused: boolean) {
        if (!refused) return next();
        context.setCode(412);
        context.exit();
      }
    });
  const listening = await server.startAsync(0);
  const { port } = listening.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/papers/`,
    close: () => server.stopAsync(),
  };
}
