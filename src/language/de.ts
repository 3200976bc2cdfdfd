import { cues, irregular } from './de/cues.ts';
import { telling } from './de/telling.ts';
import type { Language } from './language.ts';

/** German: its commas part clauses, so verbs are found by their forms, and sources and contents by their places. */
export const german: Language = {
  code: 'de',
  functionWords: 'der, die, das, und, ist, nicht, ein, eine, den, dem, mit, von, auf, sich, im, zu, für, auch, es, bei, nach, wurde, hat',
  byCommas: {
    opening: 'dass, ob, daß',
    articles:
      'der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines, beide, beiden, sein, seine, ihr, ihre, zwei, drei, mehrere, viele, einige, alle, kein, keine',
    prepositions:
      'am, an, auf, aus, bei, beim, durch, für, gegen, im, in, mit, nach, seit, über, um, unter, vom, von, vor, während, wegen, zu, zum, zur, ohne, gegenüber',
    auxiliaries: 'hat, haben, hatte, hatten, habe, wird, werden, wurde, wurden, will, wollen, wollte, wollten, kann, darf, soll, sollen',
    joining: 'und, der, des, von, für, aus',
    endings: 'e, en, er, es',
  },
  grammar: {
    contrasts: {
      words: 'aber, doch, während, obwohl, sondern',
      example: {
        sentence: 'Nordland sagte, das Schiff sei gesunken, aber Südmark bestritt den Verlust.',
        source: 'Südmark',
        content: 'den Verlust',
      },
    },
    subordinators: {
      words: 'wenn, als, während, obwohl, nachdem, weil, da, seit, bevor, falls, bis, sobald, solange',
      example: {
        sentence: 'Als Ada Voss sagte, der Damm sei sicher, lachten die Leute.',
        source: 'Ada Voss',
        content: 'der Damm sei sicher',
      },
    },
  },
  telling,
  cues,
  cueNouns: [],
  cueAdjectives: [],
  irregular,
  accordingTo: [
    'laut',
    'nach angaben von',
    'nach angaben der',
    'nach angaben des',
    'nach worten von',
    'nach worten der',
    'nach worten des',
  ],
  pronouns: {
    he: 'er, ihm, ihn',
    she: 'sie, ihr',
    they: 'ihnen',
    it: 'es',
    self: 'ich, wir, du, uns, mich, mir',
    relative: 'der, die, das, welcher, welche, welches',
    who: 'der, die',
    subjects: 'er, sie, es, wir, ich, man',
    groups: 'es',
    speakers: 'wir, ich',
    obligesNobody: 'ich, es, dies, das, was, man',
    possessives: 'sein, seine, seinen, seinem, seiner, ihr, ihre, ihren, ihrem, ihrer',
    pointing: 'dies, das, diese, dieser, dieses, jene, was, wer, man',
  },
  titles: {
    personal: 'herr, frau, dr., prof., könig, königin, papst, bischof',
    male: 'herr, könig, papst, bischof',
    female: 'frau, königin',
    address: 'präsident, präsidentin, kanzler, kanzlerin, minister, ministerin, bürgermeister, bürgermeisterin, premier',
    offices:
      'präsident, präsidentin, bundespräsident, kanzler, kanzlerin, bundeskanzler, bundeskanzlerin, minister, ministerin, außenminister, außenministerin, ministerpräsident, ministerpräsidentin, regierungschef, regierungschefin, bürgermeister, bürgermeisterin, sprecher, sprecherin, botschafter, botschafterin, general, richter, richterin, chef, chefin, direktor, direktorin, vorsitzende, vorsitzender, abgeordnete, abgeordneter, gesandte, gesandter, professor, professorin',
  },
  givenNames: {
    male: 'alexander, andreas, anton, bernd, christian, dieter, emil, felix, frank, friedrich, georg, hans, heinrich, jan, jens, jürgen, karl, klaus, lars, lukas, markus, martin, max, michael, olaf, otto, paul, peter, robert, stefan, thomas, uwe, werner, wolfgang',
    female:
      'ada, angela, anna, annalena, anne, antje, barbara, birgit, brigitte, christine, claudia, elke, eva, gisela, greta, hannah, heike, helga, ingrid, julia, karin, katrin, lena, maria, marie, monika, nina, petra, sabine, sandra, silke, susanne, ulrike, ursula, ute',
  },
  bodies:
    'regierung, ministerium, amt, gericht, parlament, senat, kommission, rat, ausschuss, behörde, bank, firma, partei, union, gewerkschaft, verband, polizei, armee, zeitung, gilde, hafenamt',
  people: 'mann, frau, kind, experte, expertin, ärzte, beamte, anwalt, anwältin, zeuge, zeugin, kapitän, kritiker, anwohner, reporter',
  portfolios: 'außen, innen, verteidigung, finanz, wirtschaft, gesundheit, justiz, energie, umwelt, verkehr',
  formerly: 'ehemaliger, ehemalige, früherer, frühere, ex, damaliger, damalige',
  members: 'staat, staaten, land, länder, mitglied, mitglieder, reiche, führende',
  particles: 'von, zu, van, de, der, den, la, al, bin, del, da, di, el',
  regions: 'nord, süd, ost, west, neu, alt, groß, bad, sankt, san, santa, port',
  occasions: 'interview, gespräch, erklärung, rede, sitzung, sendung, brief, debatte',
  agencies: 'dpa, afp, reuters, apa, epd, kna',
  months: 'januar, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember',
  weekdays: 'montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag',
  timeWords: 'heute, gestern, morgen, woche, monat, jahr, abend, nacht, vormittag, nachmittag, zuvor, später, zunächst, inzwischen',
  dates: {
    today: 'heute',
    yesterday: 'gestern',
    ordinals: '.',
    beforeMonth: 'im, seit, letzten, vergangenen, diesen',
    otherDays: 'nächsten, kommenden, bis, vor, nach, seit, ab',
    thisYear: 'dieses jahres',
    lastYear: 'vergangenen jahres, letzten jahres',
  },
  abbreviations: 'dr, prof, st, nr, hr, fr, bzw, ca, evtl',
  modals: {
    future: 'wird, werden, werde, würde, würden',
    conditional: 'würde, würden',
    perfect: 'haben, sein',
    must: 'muss, müssen, müsse, müssten, soll, sollen, solle, sollten',
    may: 'kann, können, könnte, könnten, dürfte, dürften',
    coming: 'wird, werden, werde, will, wollen, plant, planen',
    weighing: 'erwäg, prüf, diskutier',
  },
  seams: {
    clauses: 'und, aber, weil, während, obwohl, nachdem, bevor, als',
    phrases: 'die, der, das, mit, durch, in, als, dass',
    conditions: 'wenn, falls, außer, bis, sofern',
  },
  prepositions: {
    toWhom: 'von, an, auf, für',
    target: 'gegen, gegenüber, an, mit, von, auf',
    behindNames: 'von, in, an, auf, aus, für, während, mit',
    places: 'in, an, auf, während, mit',
    speaksFor: 'von, aus',
  },
  beforeNames: 'der, die, das, den, dem, ein, eine, beide, dieser, diese, herr, frau',
  and: 'und',
  negations: 'nicht, kein, keine, keinen, keiner, keinem, nie, niemals, niemand, nichts, weder, ohne',
  concessions: '',
  wishes: 'wollen, hoffen, planen, erwarten, beabsichtigen, wünschen, vorziehen, wählen, beschließen',
  futures: 'wird, werden',
  wrongs:
    'cyberangriff, cyberangriffe, hackerangriff, spionage, einmischung, verbrechen, betrug, korruption, lüge, lügen, folter, mord, sabotage, propaganda',
  allegations: 'vorwurf, vorwürfe, anschuldigung, anschuldigungen, behauptung, bericht',
  joiners: 'aber, und, während, obwohl, doch, weil, nachdem, als, bevor, seit',
  collectives: 'beide, beide seiten, die beiden, die beiden seiten, beide länder, die beiden präsidenten',
  machineTalk: [/\b(?:ignoriere|vergiss|missachte)\b[^.!?]{0,40}\b(?:anweisung|anweisungen|vorgaben|befehle|prompt)/i],
  boilerplate: [/\b(?:alle rechte vorbehalten|newsletter|jetzt abonnieren|mehr lesen|datenschutz)\b/i],
};
