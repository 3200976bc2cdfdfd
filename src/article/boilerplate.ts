import type { Paragraph } from './html-text.ts';

/** The texts of the paragraphs without lines that belong to the page and not to its article: credits, invitations, the title once more. */
export function withoutBoilerplate(paragraphs: readonly Paragraph[], title: string | null): string[] {
  const kept = paragraphs.filter((paragraph) => !isBoilerplate(paragraph));
  return withoutTail(withoutHead(kept, title)).map((paragraph) => paragraph.text);
}

function isBoilerplate({ text, holder }: Paragraph): boolean {
  if (text.length > 250 || SPEECH.test(text)) return false;
  return (
    LONE.test(text) || LABEL.test(text) || CREDIT.test(text) || INVITATION.test(text) || (LEADS_ELSEWHERE.test(text) && holder !== 'LI')
  );
}

// A line that is an address, a counter, a date stamp, a handle or punctuation only.
const LONE = /^(?:https?:\/\/\S+|www\.\S+|@\w+|\S+@\S+\.\w+|[\d\s.,:/|–—-]+|[^\p{L}\p{N}]+|\d+ (?:of|\/|von|sur|de) \d+)$/u;

/** A pattern for lines that begin with one of the phrases, whatever case and punctuation they come in. */
const begins = (...phrases: readonly string[]) => new RegExp(`^\\W*(?:${phrases.join('|')})`, 'iu');

// Words that begin sentences too ("Close to forty people …") count only where they are all of the line.
const LABEL = begins(
  '(?:(?:advertisement|sponsored|loading|close|caption|comments?|share|subscribe|log in|sign in|sign up|register|print|newsletters?|trending|popular|latest' +
    '|anzeige|werbung|kommentare?|teilen|drucken|abonnieren|anmelden|registrieren|zurück|schließen|publicité|commentaires?|partager|imprimer|fermer' +
    '|publicidad|comentarios?|compartir|suscríbete|cerrar|publicidade|comentários?|compartilhar|fechar|pubblicità|commenti|condividi|chiudi' +
    '|reklama|komentarze|udostępnij|advertentie|reacties|annonse?|kommentarer)\\W*\\d*\\W*$)',
);

const CREDIT = begins(
  '(?:photo|image|picture|video|file photo|photo credit|image credit|foto|fotos|bild|bilder|grafik|crédits?|credits?|photographie|imagen|fonte|fot|zdjęcie|beeld)(?: courtesy)?(?: by)?\\s*(?:[:|©/]|$)',
  '(?:©|\\(c\\)|copyright\\s*(?:©|\\(c\\)|\\d{4}|by\\b|:))',
  'all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|wszelkie prawa zastrzeżone',
);

const INVITATION = begins(
  '(?:please )?(?:subscribe (?:to|now|here|for)|sign up (?:for|to|now|here|:)|log in to|register (?:to|now|here)|click here|tap here|follow us|like us on|join our|download (?:the|our) app)\\b',
  'get (?:the|our) .{0,40}newsletter|(?:share|tweet|print) this|share (?:on|via)\\b|(?:leave|post|add) a (?:reply|comment)|have a tip\\?|support (?:our|independent) journalism|become a (?:member|subscriber)|story continues below',
  '(?:jetzt|hier) .{0,60}(?:abonnieren|anmelden|registrieren)|newsletter (?:abonnieren|bestellen)|folgen? (?:sie )?uns|(?:schreiben sie )?(?:einen )?kommentar (?:schreiben|verfassen|hinterlassen)|artikel (?:teilen|drucken)|zur startseite',
  'abonnez-vous|inscrivez-vous|suivez-nous|laisser un commentaire|connectez-vous|suscríb(?:e|a)(?:te|se)|regístr(?:e|a)(?:te|se)|síguenos|deja un comentario',
  'assine (?:já|agora|o|a)\\b|inscreva-se|compartilhe|siga-nos|iscriviti|condividi su|seguici|subskrybuj|udostępnij|abonneer je|schrijf je in|deel dit',
);

const LEADS_ELSEWHERE = begins(
  'read (?:more|also|next)|see also|also read|related(?: (?:articles?|posts?|stories|content|coverage|links?))?\\s*(?::|$)|more (?:from|on|stories|news)\\b[^.!?]{0,60}$|you (?:may|might) also (?:like|be interested)|recommended(?: for you)?\\s*(?::|$)|don.t miss\\s*:|watch\\s*:',
  'lesen sie (?:auch|mehr|hier|dazu)|lies auch|mehr (?:zum thema|lesen)|mehr dazu\\s*(?::|$)|auch interessant|siehe auch|weiterlesen\\s*(?::|$)|das könnte (?:sie|dich) (?:auch )?interessieren|weitere (?:informationen|artikel|beiträge|infos)\\b[^.!?]{0,40}$',
  'lire aussi|à lire (?:aussi|également)|à lire\\s*(?::|$)|lire la suite|voir aussi|te puede interesar|puedes ver',
  '(?:lea|lee|leer|ver|vea|mira|mire|veja|leia|leggi|guarda) (?:también|además|más|também|mais|anche)',
  'czytaj (?:też|także|więcej|również)|zobacz (?:też|także|również)|lees ook|lees meer|læs også|les også|läs också|lue myös',
);

// Whoever is quoted is news, even where the line begins like an invitation.
const SPEECH = /[“”"„«»]/u;

/** Without what stands before the text proper: the title again, date, byline, rubric. */
function withoutHead(paragraphs: readonly Paragraph[], title: string | null): Paragraph[] {
  const start = paragraphs.findIndex(isSentence);
  if (start === -1) return [...paragraphs];
  const head = paragraphs.slice(0, Math.min(start, 6)).filter((paragraph) => isSubheading(paragraph) && !isTitle(paragraph.text, title));
  return [...head, ...paragraphs.slice(Math.min(start, 6)).filter((paragraph, at) => at > 3 || !isTitle(paragraph.text, title))];
}

/** Without what stands after the last sentence: names of rubrics, buttons, headings of lists that are gone. */
function withoutTail(paragraphs: readonly Paragraph[]): Paragraph[] {
  const end = paragraphs.findLastIndex((paragraph) => isSentence(paragraph) || paragraph.holder === 'LI' || paragraph.holder === 'TR');
  return end === -1 ? [...paragraphs] : paragraphs.slice(0, end + 1);
}

function isSentence({ text, linked }: Paragraph): boolean {
  return (text.length >= 60 && linked < 0.6) || (text.length >= 25 && /[.!?…。！？؟।]["”»’')\]]*$/u.test(text) && linked < 0.3);
}

function isSubheading({ holder }: Paragraph): boolean {
  return /^H[2-6]$/.test(holder);
}

function isTitle(text: string, title: string | null): boolean {
  return title !== null && wordsOf(text) !== '' && wordsOf(title).includes(wordsOf(text)) && text.length > 15;
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
