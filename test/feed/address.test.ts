import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { checkAddress, checkRedirect } from '../../src/feed/address.ts';

const PUBLIC = '93.184.215.14';

describe('an address that the fetcher may go to', () => {
  it.each([
    ['https://news.example/rss', [PUBLIC]],
    ['http://news.example:8080/rss', [PUBLIC, '2606:2800:21f:cb07:6820:80da:af6b:8b2c']],
    ['https://8.8.8.8/rss', ['8.8.8.8']],
    ['https://[2606:4700::1111]:8443/', ['2606:4700::1111']],
    ['https://news.example/', ['::ffff:93.184.215.14']],
  ])('%s', (url, addresses) => {
    expect(checkAddress(url, addresses)).toEqual({ allowed: true, reason: 'every address is public' });
  });
});

describe('an address that is refused', () => {
  it.each([
    ['not an address at all', 'news', 'it is not an address'],
    ['a file', 'file:///etc/passwd', 'it begins with file: and only http: and https: are read'],
    ['gopher', 'gopher://news.example/', 'it begins with gopher: and only http: and https: are read'],
    ['a password', 'https://me:secret@news.example/', 'it carries a user name or a password'],
    ['a user name', 'https://news.example@evil.example/', 'it carries a user name or a password'],
    ['the port of a database', 'http://news.example:5432/', 'its port 5432 is none of 80, 443, 8080, 8443'],
    ['a port of nothing', 'http://news.example:0/', 'its port 0 is none of 80, 443, 8080, 8443'],
  ])('%s', (_what, url, reason) => {
    expect(checkAddress(url, [PUBLIC])).toEqual({ allowed: false, reason });
  });

  it('a name without an address', () => {
    expect(checkAddress('https://news.example/', [])).toEqual({ allowed: false, reason: 'its name has no address' });
  });

  it.each([
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '100.100.100.200',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
    ],
    ...[
      '192.0.0.192',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.0.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      '::7f00:1',
      '::a9fe:a9fe',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:0:7f00:1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:2::1',
    ],
    ...[
      '2001:10::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '2002:c0a8:101::1',
      '3fff::1',
      '4000::1',
      '5f00::1',
      'fc00::1',
      'fd00:ec2::254',
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      'ff02::1',
    ],
    ...['2606:4700::5efe:10.0.0.1', '2606:4700::200:5efe:7f00:1', '127.1', '0x7f.0.0.1', '2130706433', '', 'localhost', '127.0.0.1\0'],
  ])('%j, alone or beside a public one', (address) => {
    expect(checkAddress('https://news.example/', [address]).allowed).toBe(false);
    expect(checkAddress('https://news.example/', [PUBLIC, address]).allowed).toBe(false);
  });

  // DNS is not asked for these; whatever is handed in beside them, the address in the URL counts.
  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '0',
  ])('http://%s/ although DNS is said to have a public address', (host) => {
    expect(checkAddress(`http://${host}/`, [PUBLIC]).allowed).toBe(false);
  });

  it('every private IPv4 address, also inside IPv6', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const block = fc.constantFrom('10', '127', '0', '192.168', '169.254', '100.64', '172.20', '198.18', '224', '240');
    fc.assert(
      fc.property(block, octet, octet, octet, (start, ...rest) => {
        const address = [...start.split('.'), ...rest].slice(0, 4).join('.');
        const hex = ipaddr.IPv4.parse(address).toIPv4MappedAddress().toString().replace('::ffff:', '');
        const spellings = [address, `::ffff:${address}`, `::${hex}`, `64:ff9b::${hex}`, `2002:${hex}::1`, `2001:0:0:0:0:0:${hex}`];
        for (const spelling of spellings)
          expect([spelling, checkAddress('https://news.example/', [spelling]).allowed]).toEqual([spelling, false]);
      }),
    );
  });
});

describe('what the operator allows', () => {
  it.each([
    ['host and port', 'http://127.0.0.1:9000/rss', ['127.0.0.1:9000'], true],
    ['another port of it', 'http://127.0.0.1:9001/rss', ['127.0.0.1:9000'], false],
    ['another host', 'http://127.0.0.2:9000/rss', ['127.0.0.1:9000'], false],
    ['a host without a port, at a port for pages', 'http://intranet:8080/rss', ['intranet'], true],
    ['a host without a port, at another', 'http://intranet:5432/rss', ['intranet'], false],
    ['the port that the scheme implies', 'https://intranet/rss', ['intranet:443'], true],
    ['IPv6', 'http://[::1]:9000/', ['[::1]:9000'], true],
    ['a name that only ends like it', 'http://evil-intranet/rss', ['intranet'], false],
    ['a password all the same', 'http://a:b@intranet/rss', ['intranet'], false],
    ['another scheme all the same', 'ftp://intranet/rss', ['intranet'], false],
    ['an empty entry', 'http://127.0.0.1/', ['', ':80', '*'], false],
  ])('%s', (_what, url, allow, allowed) => {
    expect(checkAddress(url, ['10.1.2.3'], allow).allowed).toBe(allowed);
  });
});

describe('where a server sends on to', () => {
  it.each([
    ['http to https', 'http://news.example/', 'https://news.example/', true],
    ['https to another host', 'https://news.example/', 'https://cdn.example/', true],
    ['https to http', 'https://news.example/', 'http://news.example/', false],
    ['a port that is none of the web', 'http://news.example/', 'http://news.example:22/', false],
    ['a file', 'https://news.example/', 'file:///etc/passwd', false],
  ])('%s', (_what, from, to, allowed) => {
    expect(checkRedirect(from, to).allowed).toBe(allowed);
  });
});
