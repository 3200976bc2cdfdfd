import type { Telling } from '../telling.ts';

/** German words by which tellings are compared. None that is an English word of another meaning. */
export const telling: Telling = {
  saying: 'sagte, erklärte, teilte, behauptete, bestritt, dementierte, warnte, versprach, forderte, berichtete, betonte, drohte, warf',
  counting:
    'prozent, drei, vier, fünf, sechs, sieben, acht, neun, zehn, zwölf, zwanzig, dreißig, hundert, tausend, millionen, milliarden, dutzend, mehrheit',
  opposites:
    'steigen, sinken; erhöhen, senken; öffnen, schließen; gewinnen, verlieren; annehmen, ablehnen; beginnen, enden; schuldig, unschuldig',
  synonyms:
    'gespräche, verhandlungen, beratungen; firma, unternehmen, konzern; botschafter, gesandter; vertrag, abkommen, vereinbarung; truppen, soldaten; angriff, überfall, attacke; fordern, verlangen; hilfe, unterstützung; beenden, stoppen; verbieten, untersagen',
  moving: 'schicken, senden, gehen, kehren, kommen, bringen',
  relatives: 'welche, welcher, welches',
  auxiliaries: 'muss, soll, kann, könnte, wird, würde, hat, hatte, ist, sei',
  denying: 'jede, beteiligung, vorwurf, vorwürfe, anschuldigung, anschuldigungen, verantwortung, verbindung, falsch, haltlos',
  claims: 'vorwurf, anschuldigung, behauptung, bericht',
  determiners: 'den, der, dem, alle, jede, jeden, diese, diesen, seine, ihre',
  clauses: 'weil, obwohl, während, aber, wenn, falls, ob',
  agents: 'von, durch',
  joining: 'und, oder',
  opening: 'dass',
  both: 'die beiden, beide',
  plurals: 'en, er, e',
  beforeUnits: 'der, weitere, andere, neue',
  nobody: 'er, sie, es, dies, wer',
  dependent: 'er, sie, es, dies, diese, und, aber',
  numbers:
    'zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, dreizehn, vierzehn, fünfzehn, sechzehn, siebzehn, achtzehn, neunzehn',
  tens: 'zwanzig, dreißig, vierzig, fünfzig, sechzig, siebzig, achtzig, neunzig',
  one: 'eine',
  scales: 'hundert 1e2, tausend 1e3, millionen 1e6, milliarde 1e9, milliarden 1e9, dutzend 12',
  percent: 'prozent',
  money: 'dollar $, euro €, pfund £',
  about: 'etwa, rund, ungefähr, fast, knapp, circa',
  more: 'mehr als, über, mindestens',
  less: 'weniger als, unter, höchstens, bis zu',
  unitEnds:
    'der, den, dem, des, das, und, oder, aber, zu, auf, für, von, mit, nach, vor, seit, bis, als, wurde, wurden, ist, sind, hat, haben',
  little: 'der, die, das, des, dem, den, von, für, am, im, zum, zur',
  companyForms: 'ag, gmbh, kg, se, konzern',
  organs: 'regierung, ministerium, behörden, behörde, führung, kabinett',
  ranks: 'ehemaliger, ehemalige, stellvertretender, stellvertretende',
};
