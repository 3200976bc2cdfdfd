import type { Reading } from './article.ts';

/** What is known of a page when its reading is judged. */
export type ReadPage = {
  /** The article's paragraphs. */
  readonly paragraphs: readonly string[];
  /** All lines that the page shows, with its buttons. */
  readonly pageLines: readonly string[];
  /** What the page says of itself: whether reading it is free, and how many words the whole article has. */
  readonly isAccessibleForFree: boolean;
  readonly wordCount: number | null;
};

/** How much of its article a page shows: all, its beginning, a wall, or nothing that could be read. */
export function readingOf({ paragraphs, pageLines, isAccessibleForFree, wordCount }: ReadPage): Reading {
  const shown = paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
  if (isConsentWall(shown === 0 ? pageLines : paragraphs, pageLines)) return 'consent-wall';
  const isCut = shown < PREVIEW || (wordCount !== null && shown < wordCount * 3);
  if (isCut && (!isAccessibleForFree || pageLines.some((line) => line.length < 400 && PAYWALL.test(line)))) return 'paywall';
  if (!paragraphs.some((paragraph) => paragraph.length >= 60)) return 'unreadable';
  return isCut && ((shown < 1_000 && endsOpen(paragraphs)) || (wordCount !== null && shown < wordCount * 2)) ? 'teaser' : 'whole';
}

/** Longest beginning of an article, in characters, that publishers show before a wall: some 300 words. */
const PREVIEW = 2_000;

const PAYWALL = new RegExp(
  [
    '(?:subscribe|sign up|sign in|log in|register|become a (?:member|subscriber)|start your (?:free )?trial)\\b.{0,60}\\bto (?:continue|keep|finish|read|unlock|access|view)',
    '(?:to (?:continue|keep) reading|to read (?:the (?:full|rest)|this (?:article|story)|more)),? .{0,60}(?:subscri|sign|log in|regist|account|member)',
    '(?:article|story|content|page) is (?:only |exclusively )?(?:available |reserved )?(?:for|to) (?:our |paying |registered )?(?:subscribers|members)',
    '(?:for |exclusive to )(?:our )?subscribers only|subscribers? only (?:content|article|story)|subscription required|unlock (?:this|the full) (?:article|story)|you.ve (?:reached|read) .{0,40}(?:free|complimentary) (?:article|stor)',
    '(?:nur|exklusiv) für (?:unsere )?(?:abonnent|mitglieder)|weiterlesen mit|(?:jetzt|hier) (?:weiterlesen|freischalten)|(?:artikel|beitrag|inhalt) (?:freischalten|ist .{0,30}kostenpflichtig)|um (?:diesen artikel |weiter)?\\s?(?:zu lesen|weiterzulesen)',
    '(?:article|contenu) (?:est )?réservé (?:aux|à nos) abonné|réservé aux abonnés|abonnez-vous pour (?:lire|continuer|accéder)|pour lire la suite|il vous reste .{0,30}à (?:lire|découvrir)',
    '(?:contenido|artículo) (?:es )?(?:exclusivo|solo) para (?:suscriptores|socios)|(?:suscríbe|regístra)te para (?:seguir|continuar|leer)|para (?:seguir|continuar) leyendo',
    '(?:conteúdo|reportagem|matéria) (?:é )?exclusiv[oa] para assinantes|assine para (?:continuar|ler)|para continuar lendo',
    '(?:contenuto|articolo) (?:è )?riservato agli abbonati|abbonati per (?:continuare|leggere)|per continuare a leggere',
    'alleen voor abonnees|om (?:dit artikel )?verder te lezen|tylko dla (?:prenumeratorów|subskrybentów|zalogowanych)|aby czytać dalej|bara för prenumeranter|för att läsa vidare',
  ].join('|'),
  'iu',
);

const CONSENT =
  /cookie|consent|\bGDPR\b|\bDSGVO\b|privacy|your (?:personal )?data|tracking|personali[sz]ed (?:ads|advertising|content)|our partners|einwillig|zustimm|datenschutz|personenbezogen|consentement|vos données|partenaires|consentimiento|privacidad|sus datos|consenso|i tuoi dati|toestemming|zgod[aęy]|ciasteczk|samtycke|samtykke/iu;
const AGREE =
  /^\W*(?:(?:i )?(?:accept|agree|consent|allow)\b|got it|(?:manage|more|show) (?:options|settings|preferences|purposes)|reject all|(?:alle[ns]? )?(?:akzeptieren|zustimmen|annehmen|ablehnen|einverstanden)|(?:tout )?(?:accepter|refuser)|j.accepte|continuer sans accepter|(?:aceptar|rechazar|aceitar|rejeitar|accetta|rifiuta|accepteren|akkoord|akceptuj|zgadzam|acceptera|godkänn|godta|hyväksy))/iu;

/** Texts about cookies alone do not make a wall (they are news too): the page must hold little else and ask to agree. */
function isConsentWall(text: readonly string[], pageLines: readonly string[]): boolean {
  const length = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length, 0);
  const all = length(text);
  return (
    all > 0 &&
    all < 6_000 &&
    length(text.filter((line) => CONSENT.test(line))) > all * 0.5 &&
    pageLines.some((line) => line.length < 80 && AGREE.test(line))
  );
}

function endsOpen(paragraphs: readonly string[]): boolean {
  return /(?:…|\.{3}|\[…\]|\[\.{3}\])["”»’)]?$|(?:continue reading|read more|weiterlesen|lire la suite|seguir leyendo|leia mais|leggi tutto|czytaj dalej|lees verder)\W*$/iu.test(
    paragraphs.at(-1) ?? '',
  );
}
