/**
 * The words that say no in the languages that can be translated into, by ISO 639-1: without them it cannot be checked that a
 * translation says no where the original does. Lists are separated by commas; all lower case.
 */
export const NEGATIONS: Readonly<Record<string, string>> = {
  de: 'nicht, kein, keine, keinen, keiner, keinem, keines, nie, niemals, niemand, niemanden, niemandem, nichts, weder, ohne, nein',
  en: "not, n't, never, no, none, nobody, nothing, neither, nor, without, cannot",
  es: 'no, nunca, jamás, nadie, nada, ningún, ninguno, ninguna, tampoco, ni, sin',
  fr: "ne, n', pas, jamais, aucun, aucune, personne, rien, ni, sans, non",
  it: 'non, no, mai, nessun, nessuno, nessuna, niente, nulla, né, senza',
  nl: 'niet, geen, nooit, niemand, niets, noch, zonder, nee',
  pt: 'não, nunca, jamais, ninguém, nada, nenhum, nenhuma, nem, sem',
};
