import { expect, it } from 'vitest';
import { extractKeyPoints } from '../../src/key-point/extract.ts';
import { articleOf } from './article-of.ts';

function told(text: string, language: string | null) {
  return extractKeyPoints({ ...articleOf(text), language }).points.map(({ kind, source, evidence: [{ exact }] }) => [kind, source, exact]);
}

const SANCTIONS = `Nordland hat am Dienstag Sanktionen gegen drei Banken aus Südmark verhängt. Außenministerin Ada Voss sagte, die Banken hätten Geld für den Überfall auf den Hafen verwahrt. „Wir sehen nicht länger zu“, sagte sie in Vanhafen. Südmark bestritt jede Beteiligung.

Laut dem Hafenamt liegen noch zwölf Schiffe fest. Präsident Peter Marl drohte, die Meerenge zu sperren.`;

const TALKS = `Die beiden Regierungen einigten sich im März darauf, eine gemeinsame Kommission einzusetzen. Das Parlament in Südmark lehnte den Plan ab.

Ministerpräsident Peter Marl versprach, den Bericht bis Juni zu veröffentlichen. Nordland warf Südmark vor, das Wrack versteckt zu haben. Die Kommission werde im Herbst beginnen, sagte eine Sprecherin am Montag. Der Regen hatte am Mittag aufgehört.`;

it.each([
  ['de', 'told'],
  [null, 'read from the text'],
])('reads an article in German, the language being %s (%s)', (language, _how) => {
  expect(told(SANCTIONS, language)).toEqual(
    expect.arrayContaining([
      ['sanction', 'Nordland', 'am Dienstag Sanktionen gegen drei Banken aus Südmark verhängt'],
      ['claim', 'Außenministerin Ada Voss', 'die Banken hätten Geld für den Überfall auf den Hafen verwahrt'],
      ['claim', 'Außenministerin Ada Voss', '„Wir sehen nicht länger zu“'],
      ['denial', 'Südmark', 'jede Beteiligung'],
      ['claim', 'dem Hafenamt', 'liegen noch zwölf Schiffe fest'],
      ['threat', 'Präsident Peter Marl', 'die Meerenge zu sperren'],
    ]),
  );
});

it('reads another, and nothing beside what it says', () => {
  const points = told(TALKS, 'de');
  expect(points).toHaveLength(5);
  expect(points).toEqual(
    expect.arrayContaining([
      ['agreement', 'Die beiden Regierungen', 'eine gemeinsame Kommission einzusetzen'],
      ['rejection', 'Das Parlament', 'den Plan ab'],
      ['commitment', 'Ministerpräsident Peter Marl', 'den Bericht bis Juni zu veröffentlichen'],
      ['accusation', 'Nordland', 'Südmark vor, das Wrack versteckt zu haben'],
      ['claim', 'eine Sprecherin', 'Die Kommission werde im Herbst beginnen'],
    ]),
  );
});

it.each([
  ['what one would do is a commitment', 'Ada Voss sagte, sie werde den Bericht veröffentlichen.', 'commitment'],
  ['what one would not do is a rejection', 'Ada Voss sagte, sie werde das Amt nicht abgeben.', 'rejection'],
  ['what others must do is a demand', 'Ada Voss sagte, Südmark müsse die Banken öffnen.', 'demand'],
  ['and what is so stays a claim', 'Ada Voss sagte, der Damm sei sicher.', 'claim'],
])('%s', (_case, text, kind) => {
  expect(told(text, 'de').map(([first]) => first)).toEqual([kind]);
});

it('gives the day that a German sentence tells', () => {
  const [point] = extractKeyPoints({ ...articleOf('Nordland verhängte am 3. März Sanktionen gegen drei Banken.'), language: 'de' }).points;
  expect(point).toMatchObject({ kind: 'sanction', happenedOn: '2031-03-03' });
});

it('gives nothing for a language that it does not read', () => {
  expect(told('Le maire a dit : « Le barrage est sûr. » Selon le port, deux navires sont en retard.', 'fr')).toEqual([]);
});
