import { describe, expect, it } from 'vitest';
import { type ReadPage, readingOf } from '../../src/article/wall.ts';

const sentence = 'The council of Steinau said on Monday that the weekly market would move to the station in May.';
const page = (known: Partial<ReadPage>): ReadPage => ({
  paragraphs: [sentence],
  pageLines: [sentence],
  isAccessibleForFree: true,
  wordCount: null,
  ...known,
});
const long = Array.from({ length: 40 }, () => sentence);

describe('readingOf', () => {
  it.each<[string, Partial<ReadPage>, string]>([
    ['a short article', {}, 'whole'],
    ['a long article', { paragraphs: long, pageLines: long }, 'whole'],
    ['a short text that is not free', { isAccessibleForFree: false }, 'paywall'],
    ['a long text that is said not to be free', { paragraphs: long, isAccessibleForFree: false }, 'whole'],
    ['a long text with an offer beside it', { paragraphs: long, pageLines: ['Subscribe to continue reading'] }, 'whole'],
    ['a text that ends open', { paragraphs: [sentence, 'The mayor had not been asked …'] }, 'teaser'],
    ['a text with a link to the rest', { paragraphs: [sentence, 'Continue reading'] }, 'teaser'],
    ['a third of the words', { wordCount: 60 }, 'teaser'],
    ['nearly all of the words', { wordCount: 20 }, 'whole'],
    ['nothing', { paragraphs: [], pageLines: [] }, 'unreadable'],
    ['a button and a name', { paragraphs: ['Search'], pageLines: ['Search', 'Home'] }, 'unreadable'],
  ])('%s', (_case, known, reading) => {
    expect(readingOf(page(known))).toBe(reading);
  });

  it.each([
    'Subscribe to continue reading.',
    'Please log in or register to read this article',
    'This story is only available to subscribers',
    'You’ve reached your limit of free articles',
    'To read the full story, start your subscription',
    'Nur für Abonnenten',
    'Weiterlesen mit Seeblatt Plus',
    'Article réservé aux abonnés',
    'Il vous reste 80% de cet article à lire',
    'Contenido exclusivo para suscriptores',
    'Suscríbete para seguir leyendo',
    'Contenuto riservato agli abbonati',
    'Assine para continuar lendo',
    'Artykuł tylko dla prenumeratorów',
    'Alleen voor abonnees',
  ])('a beginning beside “%s” is a paywall', (line) => {
    expect(readingOf(page({ pageLines: [sentence, line] }))).toBe('paywall');
  });

  it.each([
    'Subscribe',
    'Log in',
    'Sign up for our newsletter',
    'Members of the council read the article aloud',
    'Abonnieren',
    'Nur für registrierte Gäste',
  ])('an article beside “%s” is whole', (line) => {
    expect(readingOf(page({ pageLines: [sentence, line] }))).toBe('whole');
  });

  const asks = 'We and our partners use cookies, with your consent, to show you personalised advertising.';
  it.each<[string, string[], string[], string]>([
    ['a page that only asks', [asks, asks], [asks, 'Accept all'], 'consent-wall'],
    [
      'in German',
      ['Wir verwenden Cookies und verarbeiten personenbezogene Daten, wenn Sie einwilligen.'],
      ['Alle akzeptieren'],
      'consent-wall',
    ],
    ['in French', ['Nos partenaires et nous déposons des cookies pour utiliser vos données.'], ['Tout accepter'], 'consent-wall'],
    ['an article with a banner', [sentence, sentence], [asks, 'Accept all'], 'whole'],
    ['news about cookies', [asks, asks], [asks, 'Home', 'Sport'], 'whole'],
  ])('%s', (_case, paragraphs, pageLines, reading) => {
    expect(readingOf(page({ paragraphs, pageLines }))).toBe(reading);
  });
});
