/** Hosts of the internet played by a function of the test, at their true addresses, in both browsers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a host says. `undefined`: it is unreachable. */
export type Host = (
  url: string,
) => Promise<
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | undefined
>;

/** The hosts on a port of this machine, for a browser that cannot call a function: `/?url=…` is asked. */
export interface HostServer {
  readonly port: number;
  play(host: string, as: Host): void;
  stop(): Promise<void>;
}

export async function hostServer(): Promise<HostServer> {
  const hosts = new Map<string, Host>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('url') ?? '';
    const answer = await hosts.get(new URL(url).host)?.(url);
    // The real status is in the body, so that this connection always works.
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? null));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    play: (host, as) => hosts.set(host, as),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
