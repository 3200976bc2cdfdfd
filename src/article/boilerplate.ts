import type { Paragraph } from './html-text.ts';

/** The texts of the paragraphs without lines that belong to the page and not to its article: credits, invitations, the title once more. */
export function withoutBoilerplate(paragraphs: readonly Paragraph[], title: string | null): string[] {
  const kept = paragraphs.filter((paragraph) => !isBoilerplate(paragraph));
  return withoutTail(withoutHead(kept, title)).map((paragraph) => paragraph.text);
}

function isBoilerplate({ text, holder }: Paragraph): boolean {
  if (text.length > 250) return false;
  return (
    LONE.test(text) || CREDIT.test(text) || (INVITATION.test(text) && !SPEECH.test(text)) || (LEADS_ELSEWHERE.test(text) && holder !== 'LI')
  );
}

// A line that is an address, a counter, a date stamp, a handle or punctuation only.
const LONE = /^(?:https?:\/\/\S+|www\.\S+|@\w+|\S+@\S+\.\w+|[\d\s.,:/|–—-]+|[^\p{L}\p{N}]+|\d+ (?:of|\/|von|sur|de) \d+)$/u;

const CREDIT =
  /^\W*(?:(?:photo|image|picture|video|file photo|foto|fotos|bild|bilder|grafik|crédits?|credits?|photographie|imagen|fonte|fot|zdjęcie|beeld)(?: credit| courtesy)?(?: by)?\s*(?:[:|©/]|$)|©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|wszelkie prawa zastrzeżone)/iu;

const INVITATION = new RegExp(
  '^\\W*(?:(?:please )?(?:subscribe|sign up|sign in|log in|register|click here|tap here|follow us|like us|join us|join our|download (?:the|our) app|get (?:the|our) .{0,40}newsletter|share (?:this|on|via)|tweet this|print this|leave a (?:reply|comment)|post a comment|add a comment|have a tip|support (?:our|us)|become a (?:member|subscriber)|advertisement|sponsored|story continues below|loading|close|caption)\\b' +
    '|(?:jetzt |hier )?(?:abonnieren|anmelden|registrieren|newsletter|teilen|drucken|folgen sie uns|kommentar (?:schreiben|hinterlassen)|kommentare|schreiben sie einen kommentar|anzeige|werbung|artikel (?:teilen|drucken)|zur startseite|zurück)\\b' +
    '|(?:abonnez-vous|inscrivez-vous|partager|imprimer|suivez-nous|publicité|commentaires|laisser un commentaire|connectez-vous)(?:\\s|$|[.:!])' +
    '|(?:suscríbe(?:te|se)|regístre(?:se|te)|compartir|síguenos|publicidad|comentarios|deja un comentario|assine|inscreva-se|compartilhe|siga-nos|publicidade|comentários|iscriviti|condividi|seguici|pubblicità|commenti|subskrybuj|udostępnij|reklama|komentarze|abonneer|schrijf je in|deel dit|reageer)(?:\\s|$|[.:!]))',
  'iu',
);

const LEADS_ELSEWHERE = new RegExp(
  '^\\W*(?:read (?:more|also|next)|see also|also read|related(?: (?:articles?|posts?|stories|content|coverage|links?))?\\s*(?::|$)|more (?:from|on|stories|news)\\b.{0,60}$|you (?:may|might) (?:also )?(?:like|be interested)|recommended(?: for you)?\\s*(?::|$)|don.t miss\\s*:|watch\\s*:|' +
    'lesen sie (?:auch|mehr|hier|dazu)|lies auch|mehr (?:zum thema|dazu|lesen|infos?)|auch interessant|siehe auch|weiterlesen|das könnte (?:sie|dich)|weitere (?:informationen|artikel|beiträge|infos)\\b.{0,40}:?$|' +
    'lire aussi|à lire|lire la suite|voir aussi|(?:lea|lee|leer|ver|vea|mira|mire|te puede interesar|veja|leia|leggi|guarda) (?:también|además|también|más|também|mais|anche)|te puede interesar|puedes ver|' +
    'czytaj (?:też|także|więcej|również)|zobacz (?:też|także|również)|lees ook|lees meer|læs også|les også|läs också|lue myös)',
  'iu',
);

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
