import ipaddr from 'ipaddr.js';

/** Whether the fetcher may go somewhere, and why not, as the end of a sentence. */
export type AddressVerdict = { readonly allowed: boolean; readonly reason: string };

/** Where feeds and pages are served. A guess at any other port is a guess at somebody's database. */
const PORTS: readonly string[] = ['80', '443', '8080', '8443'];

/**
 * Whether the fetcher may go to `url`, whose host DNS says is at `addresses`: http(s) without credentials, a port for web pages, and
 * every address one that the whole internet can reach. `allow` holds the operator's own exceptions as `host` or `host:port`.
 */
export function checkAddress(url: string, addresses: readonly string[], allow: readonly string[] = []): AddressVerdict {
  const verdict = checkUrl(url, allow);
  if (!verdict.allowed) return verdict;
  if (addresses.length === 0) return refused('its name has no address');
  if (isException(new URL(url), allow)) return { allowed: true, reason: 'the operator allows it' };
  const literal = literalAddress(new URL(url).hostname);
  const local = [...(literal === null ? [] : [literal]), ...addresses].find((address) => !isGlobal(address));
  return local === undefined
    ? { allowed: true, reason: 'every address is public' }
    : refused(`its address ${local.slice(0, 60)} is not one that the public internet can reach`);
}

/** The part of `checkAddress` that needs no DNS: scheme, credentials and port. */
export function checkUrl(url: string, allow: readonly string[] = []): AddressVerdict {
  const parsed = URL.parse(url);
  if (parsed === null) return refused('it is not an address');
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    return refused(`it begins with ${parsed.protocol} and only http: and https: are read`);
  if (parsed.username !== '' || parsed.password !== '') return refused('it carries a user name or a password');
  const port = portOf(parsed);
  if (!PORTS.includes(port) && !isException(parsed, allow)) return refused(`its port ${port} is none of ${PORTS.join(', ')}`);
  return { allowed: true, reason: 'its form is right' };
}

/** As `checkUrl`, for where a server at `from` sends on to: who asked for a private connection is not moved to an open one unawares. */
export function checkRedirect(from: string, to: string, allow: readonly string[] = []): AddressVerdict {
  const isOpened = URL.parse(from)?.protocol === 'https:' && URL.parse(to)?.protocol === 'http:';
  return isOpened ? refused('it is http: where https: was asked for') : checkUrl(to, allow);
}

function refused(reason: string): AddressVerdict {
  return { allowed: false, reason };
}

function portOf(url: URL): string {
  return url.port !== '' ? url.port : url.protocol === 'http:' ? '80' : '443';
}

/** `host` alone allows that host at the ports for web pages, `host:port` at that port only. */
function isException(url: URL, allow: readonly string[]): boolean {
  return allow.some((entry) => {
    const port = /:(\d{1,5})$/.exec(entry.replace(/^\[[^\]]*\]/, ''))?.[1];
    const host = URL.parse(`http://${entry}`)?.hostname;
    return (
      host !== undefined &&
      host !== '' &&
      host === url.hostname &&
      (port === undefined ? PORTS.includes(portOf(url)) : Number(port) === Number(portOf(url)))
    );
  });
}

/** The host where it is an IP address already, without the brackets of IPv6. `URL` has folded its odd spellings. */
function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : null;
}

function isGlobal(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'unicast';
  // A zone (%eth0) only makes sense on a local link.
  if (!address.includes(':') || address.includes('%') || !ipaddr.IPv6.isValid(address)) return false;
  const ip = ipaddr.IPv6.parse(address);
  if (ip.isIPv4MappedAddress()) return ip.toIPv4Address().range() === 'unicast';
  return ip.range() === 'unicast' && ip.match(GLOBAL_UNICAST) && !SPECIAL.some((block) => ip.match(block)) && !isIsatap(ip);
}

type Block = [ipaddr.IPv6, number];

/**
 * All that IANA has given out for the public internet (https://www.iana.org/assignments/ipv6-address-space): outside it lie IPv4-compatible
 * addresses (::7f00:1), NAT64 (64:ff9b::) and whatever is invented next.
 */
const GLOBAL_UNICAST: Block = ipaddr.IPv6.parseCIDR('2000::/3');

/** Within it, what leads elsewhere: protocol assignments with Teredo, 6to4, documentation (iana-ipv6-special-registry). */
const SPECIAL: readonly Block[] = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '2620:4f:8000::/48'].map((block) =>
  ipaddr.IPv6.parseCIDR(block),
);

/** https://www.rfc-editor.org/rfc/rfc5214#section-6.1: an IPv4 address, perhaps a private one, in the last half. */
function isIsatap(ip: ipaddr.IPv6): boolean {
  return (ip.parts[4]! & 0xfdff) === 0 && ip.parts[5] === 0x5efe;
}
