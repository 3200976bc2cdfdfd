import { lookup as lookupInDns } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isIP, isIPv6 } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { checkAddress } from './address.ts';
import { unreadable } from './refusal.ts';

/** The addresses of a host name, as DNS gives them. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

/**
 * Connections that open only to addresses that `checkAddress` allows. Each name is looked up once for each connection, every
 * address of the answer is checked, and the socket gets those same addresses: a second answer of DNS is never asked for.
 */
export function openConnections(allow: readonly string[], lookup: Lookup = lookupAll, connectTimeoutMs = 10_000): Agent {
  return new Agent({
    allowH2: false,
    maxHeaderSize: 32_768,
    connect: (options, callback) => {
      checkedAddresses(options, allow, lookup).then(
        (addresses) => buildConnector({ allowH2: false, timeout: connectTimeoutMs, lookup: pinned(addresses) })(options, callback),
        (error: Error) => callback(error, null),
      );
    },
  });
}

async function checkedAddresses(options: buildConnector.Options, allow: readonly string[], lookup: Lookup): Promise<readonly string[]> {
  const bare = options.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) ? [bare] : await lookup(bare);
  const url = `${options.protocol}//${isIPv6(bare) ? `[${bare}]` : bare}${options.port ? `:${options.port}` : ''}/`;
  const verdict = checkAddress(url, addresses, allow);
  if (!verdict.allowed) throw unreadable('address-refused', url, verdict.reason);
  return addresses;
}

async function lookupAll(hostname: string): Promise<readonly string[]> {
  return (await lookupInDns(hostname, { all: true })).map(({ address }) => address);
}

function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_hostname, options, callback) => (options.all ? callback(null, all) : callback(null, all[0]!.address, all[0]!.family));
}
