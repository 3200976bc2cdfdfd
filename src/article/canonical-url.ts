import { createHash } from 'node:crypto';

/**
 * One address for all the ways in which feeds and readers write an article's: https, lower-case host, no port, fragment,
 * tracking parameters, AMP suffix or trailing slash, parameters in order. Null for what is not http(s).
 */
export function canonicalUrl(url: string): string | null {
  const parsed = URL.parse(url.trim());
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.hostname === '') return null;
  // A feed's link may carry a login; it is nobody's business which article that is.
  [parsed.username, parsed.password, parsed.hash] = ['', '', ''];
  if (parsed.port === '80' || parsed.port === '443') parsed.port = '';
  parsed.protocol = 'https:';
  parsed.hostname = parsed.hostname.replace(/\.$/, '');
  parsed.pathname = articlePath(parsed.pathname);
  const kept = [...parsed.searchParams].filter(([name, value]) => !isTracking(name, value));
  kept.sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1));
  parsed.search = new URLSearchParams(kept).toString();
  return parsed.href;
}

/** A short name for the article at the address, the same for all spellings of it: 16 hex digits. */
export function articleId(url: string): string {
  return createHash('sha256')
    .update(canonicalUrl(url) ?? url)
    .digest('hex')
    .slice(0, 16);
}

function articlePath(path: string): string {
  const plain = path.replace(/\/{2,}/g, '/').replace(/\/index\.html?$/i, '/');
  // Only a last segment that says AMP and nothing else: "/amp/" inside a path may be a rubric on amplifiers.
  const withoutAmp = plain.replace(/(?<=[^/])\/amp(?:\.html?)?\/?$/i, '').replace(/\.amp(?=\.html?$|$)/i, '');
  return withoutAmp.length > 1 ? withoutAmp.replace(/\/$/, '') : '/';
}

// The parameters that mark campaigns, not content; most are in the lists of ClearURLs and Firefox's query stripping.
const TRACKING_PREFIX = /^(?:utm|at|pk|mtm|piwik|hsa|mc|oly|vero|__hs|_hs|stm|wt|itm|cmp)_|^(?:utm|__twitter_impression|wt[._])/i;
const TRACKING = new Set(
  'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id epik rb_clickid s_cid srsltid mkt_tok _ga _gl _openstat ns_mchannel ns_source ns_campaign ns_linkname ns_fee ito cmpid cmp ncid smid smtyp partner ocid icid intcmp int_cmp taid tpcc xtor ref_src ref_url feedtype soc_src soc_trk guccounter guce_referrer guce_referrer_sig sr_share spm _branch_match_id outputtype amp rss'.split(
    ' ',
  ),
);

function isTracking(name: string, value: string): boolean {
  const known = TRACKING.has(name.toLowerCase());
  if (/^(?:amp|outputtype|rss)$/i.test(name)) return /^(?:|1|true|amp|yes)$/i.test(value);
  return known || TRACKING_PREFIX.test(name);
}
