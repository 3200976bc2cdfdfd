import type { DomElement } from './document.ts';

import { isHidden, textSizes } from './html-text.ts';

/**
 * Tells which elements below `root` are hidden or stand, by tag, role or name, around an article rather than in it. None that
 * holds much of the text is: pages wrap all in "has-sidebar", or show it by script.
 */
export function noiseIn(root: DomElement): (element: DomElement) => boolean {
  const isSmall = upTo(0.3, root);
  return (element) => isSmall(element) && (isHidden(element) || isNoise(element));
}

/** Tells which elements below `root` hold no more than `part` (0 to 1) of its text. */
export function upTo(part: number, root: DomElement): (element: DomElement) => boolean {
  const sizes = textSizes(root);
  const limit = (sizes.get(root) ?? 0) * part;
  return (element) => (sizes.get(element) ?? 0) <= limit;
}

function isNoise(element: DomElement): boolean {
  if (NOISE_TAGS.has(element.tagName)) return true;
  if (NOISE_ROLES.has(element.getAttribute('role') ?? '')) return true;
  if (WHOLE.has(element.tagName)) return false;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.slice(0, 400).split(/\s+/);
  return !BODY_NAMES.test(names.join(' ')) && names.some(isNoiseName);
}

function isNoiseName(name: string): boolean {
  // "--x" is a variant of a thing, "has-x" and "tag-x" tell what it holds or is about: none says what it is.
  const thing = name.replace(/--.*$/, '').replace(/([a-z])([A-Z])/g, '$1-$2');
  return thing.length > 1 && !/^(?:tag|category|cat|has|with|without|no|not|is|label)[-_]/i.test(thing) && NOISE_NAMES.test(thing);
}

const BODY_NAMES = /(?:^|\s)(?:[\w-]*(?:article|story|entry|post|news)[-_]*(?:body|content|text)|hentry|articleBody)(?:$|\s)/i;
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
  'print-?(?:only|link)|sr-only|screen-?reader-?text|visually-?hidden|rating|ratings|votes?|poll|quiz|widget|modal|popup|copyright|disclaimer',
];
const NOISE_NAMES = new RegExp(`(?:^|[_-])(?:${NAMES.join('|')})(?=$|[_-])`, 'i');
