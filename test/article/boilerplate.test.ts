import { describe, expect, it } from 'vitest';
import { withoutBoilerplate } from '../../src/article/boilerplate.ts';
import type { Paragraph } from '../../src/article/html-text.ts';

const said = 'The council of Steinau said on Monday that the weekly market would move to the station in May.';
const line = (text: string, holder = 'P', linked = 0): Paragraph => ({ text, holder, linked });
const between = (text: string, holder?: string) => withoutBoilerplate([line(said), line(text, holder), line(said)], null)[1] !== said;

describe('withoutBoilerplate', () => {
  it.each([
    'Close to forty people were hurt when the bridge gave way.',
    'Comments by the minister angered the union.',
    'Subscribers left the paper in droves.',
    'Sponsored by the state, the railway never paid.',
    'Copyright law will change in spring.',
    'Photo identity cards are to be abolished.',
    'Register offices will close on Friday.',
    'More on that tomorrow, the mayor said.',
    'Related firms were searched too.',
    'Anzeige erstattete die Gemeinde am Montag.',
    'Zurück in Steinau trat sie vor die Presse.',
    'Teilen der Stadt fehlte der Strom.',
    'Weitere Informationen lagen am Abend nicht vor.',
    'Partager le pouvoir, voilà ce qu’il refuse.',
    '“Sign up now,” the minister told the recruits.',
    'Yes.',
    '12 dead',
  ])('keeps “%s”', (text) => {
    expect(between(text)).toBe(true);
  });

  it.each([
    'Close',
    'Comments (12)',
    'ADVERTISEMENT',
    'Photo: Ines Holm',
    '© 2024 Lakeside Courier',
    'Copyright 2024 Lakeside Courier',
    'Sign up for our evening newsletter',
    'Follow us on every network there is',
    'Leave a comment',
    'Read more: Ferry strike enters its third week',
    'Related: Why the river is low',
    'Jetzt kostenlos für den Newsletter anmelden',
    'Lesen Sie auch: Warum die Fähre rote Zahlen schreibt',
    'Weitere Artikel zum Thema',
    'Abonnez-vous à notre lettre du soir',
    'Lire aussi : Les lycées attendent leurs travaux',
    'Síguenos en las redes',
    'Leggi anche: Il fiume è basso',
    'Czytaj też: Rzeka jest niska',
    'https://courier.example/a',
    'ines@courier.example',
    '14:05',
    '1 of 12',
    '***',
  ])('drops “%s”', (text) => {
    expect(between(text)).toBe(false);
  });

  it('keeps a list item that begins like a pointer', () => {
    expect(between('Read more slowly, teachers were told', 'LI')).toBe(true);
  });

  it('drops what stands before the first sentence, but for a heading within the text', () => {
    const lines = [line('World'), line('Market moves to the station', 'H2'), line('14 May 2024'), line('What was said', 'H2'), line(said)];
    expect(withoutBoilerplate(lines, 'Market moves to the station')).toEqual(['What was said', said]);
  });

  it('drops what stands after the last sentence, but for a list', () => {
    expect(withoutBoilerplate([line(said), line('Politics'), line('Steinau')], null)).toEqual([said]);
    expect(withoutBoilerplate([line(said), line('Apples', 'LI'), line('More', 'H3')], null)).toEqual([said, 'Apples']);
  });

  it('keeps a text without any sentence as it is', () => {
    expect(withoutBoilerplate([line('Steinau 3'), line('Unterberg 1')], null)).toEqual(['Steinau 3', 'Unterberg 1']);
  });
});
