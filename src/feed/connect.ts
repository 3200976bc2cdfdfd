import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';
import { checkAddress } from './address.ts';
import { unreadable } from './refusal.ts';

/** The addresses of a host name, as DNS gives them. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connections that open only to addresses that `checkAddress` allows. Each name is looked up once for each connection, every
 * address of the answer is checked, and the socket gets those same addresses: a second answer of DNS is never asked for.
 */
export function openConnections(allow: readonly string[], lookup: Lookup): Agent {
  return new Agent({
    allowH2: false,
    maxHeaderSize: 32_768,
    connect: (options, callback) => {
      checkedAddresses(options, allow, lookup).then(
        (addresses) => connectorTo(addresses)(options, callback),
        (error: Error) => callback(error, null),
      );
    },
  });
}

async function checkedAddresses(options: buildConnector.Options, allow: readonly string[], lookup: Lookup): Promise<readonly string[]> {
  const bare = options.hostname.replace(/^\[|\]$/g, '');
  const addresses = ipaddr.isValid(bare) ? [bare] : await lookup(bare);
  const url = `${options.protocol}//${ipaddr.IPv6.isValid(bare) ? `[${bare}]` : bare}${options.port ? `:${options.port}` : ''}/`;
  const verdict = checkAddress(url, addresses, allow);
  if (!verdict.allowed) throw unreadable('address-refused', url, verdict.reason);
  return addresses;
}

/** One connection's way to the host, whose name is not looked up again. */
function connectorTo(addresses: readonly string[]): buildConnector.connector {
  const all = addresses.map((address) => ({ address, family: ipaddr.IPv6.isValid(address) ? 6 : 4 }));
  return buildConnector({
    allowH2: false,
    timeout: CONNECT_TIMEOUT_MS,
    lookup: (_hostname, options, callback) => (options.all ? callback(null, all) : callback(null, all[0]!.address, all[0]!.family)),
  });
}
