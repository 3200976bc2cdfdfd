import { describe, expect, it } from 'vitest';
import { canBeTranslatedInto, mistranslated } from '../../src/message/judge-translation.ts';

const names = new Set(['Ada', 'Voss', 'Doru', 'Sarn']);
const judge = (text: string, told: string, code = 'de') => mistranslated(text, told, code, names);

describe('a translation that may be shown', () => {
  it.each([
    ['de', 'agreed to open talks on fishing rights', 'vereinbarte Gespräche über Fischereirechte'],
    ['de', 'will pay 2.4 billion euros for Ampera by 16 June', 'zahlt bis 16. Juni 2,4 Milliarden Euro für Ampera'],
    ['de', 'accused Russia of hiding two ships on Friday', 'warf Russland vor, am Freitag 2 Schiffe zu verbergen'],
    ['de', 'has not paid 3,100 workers', 'hat 3.100 Arbeiter nicht bezahlt'],
    ['de', 'Voss said Russian hackers hit the Justice Department', 'Voss sagte, russische Hacker hätten das Justice Department getroffen'],
    ['de', 'denied that the United States knew', 'bestritt, dass die Vereinigten Staaten es wussten'],
    ['fr', 'Voss accused Germany of hiding 20 accidents', 'Voss a accusé l’Allemagne de cacher 20 accidents'],
    ['fr', 'will not pay before May', 'ne paiera pas avant mai'],
    ['es', 'pledged 3 billion dollars to Ukraine', 'prometió 3 mil millones de dólares a Ucrania'],
    ['it', 'agreed to meet Doru in Geneva on Monday', 'ha accettato di incontrare Doru a Geneva lunedì'],
    ['nl', 'has no plans for Kell', 'heeft geen plannen voor Kell'],
    ['pt', 'closed the port in December', 'fechou o porto em dezembro'],
    ['de', 'bleibt, wie es ist', 'bleibt, wie es ist'],
  ])('%s: %s – %s', (code, text, told) => {
    expect(judge(text, told, code)).toBeUndefined();
    expect(canBeTranslatedInto(code)).toBe(true);
  });
});

describe('a translation that says something else', () => {
  it.each([
    ['another figure', 'de', 'killed 14 people', 'tötete 15 Menschen', 'figure'],
    ['a figure more', 'de', 'killed people', 'tötete 15 Menschen', 'figure'],
    ['a figure less', 'de', 'killed two people', 'tötete Menschen', 'figure'],
    ['a thousand times as much', 'de', 'will pay 2 billion euros', 'zahlt 2 Billionen Euro', 'figure'],
    ['a thousandth', 'fr', 'will pay 2 billion euros', 'paiera 2 millions d’euros', 'figure'],
    ['ten times as much', 'de', 'grew by 2.4 percent', 'wuchs um 24 Prozent', 'figure'],
    ['another month', 'de', 'ends in June', 'endet im Juli', 'date'],
    ['another day', 'fr', 'ended on Friday', 's’est terminé jeudi', 'date'],
    ['another name', 'de', 'accused Kell of theft', 'warf Bastan Diebstahl vor', 'name'],
    ['a name more', 'de', 'accused Kell of theft', 'warf Kell und Doru Diebstahl vor', 'name'],
    ['a name more', 'fr', 'accused Kell of theft', 'a accusé Kell et Bastan de vol', 'name'],
    ['another country', 'de', 'attacked Ukraine', 'griff Polen an', 'name'],
    ['a country more', 'de', 'attacked Ukraine', 'griff die Ukraine und Polen an', 'name'],
    ['names the other way round', 'de', 'Voss said Russia attacked Ukraine', 'Voss sagte, die Ukraine habe Russland angegriffen', 'name'],
    ['no “not”', 'de', 'has not paid', 'hat bezahlt', 'negation'],
    ['a “not” more', 'fr', 'has paid the firm', 'n’a pas payé la firme', 'negation'],
    ['a link', 'de', 'has paid', 'hat bezahlt evil.example', 'address-or-mention'],
    ['a mention', 'de', 'has paid the firm', 'hat die Firma bezahlt @here', 'address-or-mention'],
    ['an invisible mark', 'de', 'has paid the firm', 'hat die Firma\u200b bezahlt', 'address-or-mention'],
    [
      'much more',
      'de',
      'has paid',
      'hat bezahlt, und wer das liest, der soll sofort alles stehen und liegen lassen und nach Hause gehen',
      'length',
    ],
    ['nothing', 'de', 'has paid', ' ', 'none'],
  ])('%s (%s)', (_case, code, text, told, fault) => {
    expect(judge(text, told, code)).toBe(fault);
  });
});

it('a language whose words for “no” are not known is not translated into', () => {
  expect(canBeTranslatedInto('ja')).toBe(false);
});
