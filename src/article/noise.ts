import type { DomElement } from './document.ts';

/** Whether the element, by its tag, role or name, stands around an article rather than in it. */
export function isNoise(element: DomElement): boolean {
  if (NOISE_TAGS.has(element.tagName)) return true;
  if (NOISE_ROLES.has(element.getAttribute('role') ?? '')) return true;
  if (WHOLE.has(element.tagName)) return false;
  const names = `${element.className} ${element.id}`;
  return names.length > 1 && names.length < 400 && NOISE_NAMES.test(names.replace(/([a-z])([A-Z])/g, '$1-$2'));
}

const NOISE_TAGS = new Set('NAV FIGCAPTION ASIDE FOOTER FORM DIALOG MENU'.split(' '));
const NOISE_ROLES = new Set('navigation complementary contentinfo banner search dialog alertdialog menu menubar'.split(' '));
const WHOLE = new Set('HTML BODY MAIN ARTICLE'.split(' '));

const NAMES = [
  'ad|ads|advert|advertisement|advertising|adsense|sponsor|sponsored|promo|promotion|affiliate|outbrain|taboola',
  'author|authors|author-?(?:bio|box|info|name)|bio|byline|dateline|timestamp|pub-?date|post-?date|entry-?date|posted-on|entry-?meta|post-?meta|article-?meta|meta-?data',
  'breadcrumbs?|menu|nav|navbar|navigation|pagination|pager|sidebar|toolbar|footer|masthead|skip-?link',
  'caption|captions|wp-caption-text|image-?credit|photo-?credit|credit|credits|gallery|slideshow|carousel|lightbox',
  'comment|comments|commentlist|disqus|respond|replies',
  'cookie|cookies|consent|gdpr|newsletter|newsletters|subscribe|subscription|sign-?up|paywall|donate|donation',
  'related|related-?(?:posts|articles|links|content|stories|topics)|read-?more|more-?(?:stories|news|articles|from)|recommended|recommendations?|also-?like|you-?may-?like|trending|popular|most-?read|most-?popular|latest-?news|see-?also|teaser|teasers|up-?next',
  'share|shares|sharing|sharedaddy|share-?(?:bar|buttons|tools)|social|social-?media|follow-?us|addthis|jp-relatedposts',
  'tag|tags|tag-?list|tag-?cloud|post-?tags|entry-?tags|topics|categories|post-?categories|keywords',
  'print-?(?:only|link)|hidden|sr-only|screen-?reader-?text|visually-?hidden|rating|ratings|votes?|poll|quiz|widget|modal|popup|copyright|disclaimer',
];
const NOISE_NAMES = new RegExp(`(?:^|[\\s_-]|__)(?:${NAMES.join('|')})(?=$|[\\s_-])`, 'i');
