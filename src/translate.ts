import {
  headingInstructions,
  saidTextsSchema,
  TRANSLATION_TOKENS,
  TRANSLATION_VERSION,
  translationData,
  translationInstructions,
} from './message/ask-translation.ts';
import { canBeTranslatedInto, mistranslated, type TranslationFault } from './message/judge-translation.ts';
import type { Message } from './message/message.ts';
import { fallbackReason } from './message/model-words.ts';
import { headingsOf, inOtherWords, sourcesOf, type Translatable, textsOf } from './message/translate.ts';
import { count } from './message/words.ts';
import type { Model, ModelFailure } from './model.ts';
import type { Store } from './store.ts';

export type TranslatePorts = { readonly store: Pick<Store, 'countSentences'>; readonly model: Model };

/** A word of the bot's own, in another language: letters, and not many. */
const HEADING = /^\p{Lu}[\p{L}’' -]{1,39}$/u;
const AT_ONCE = 30;

/**
 * The message with its lead, statements and headings in the language (ISO 639-1), each checked against the original; what fails
 * the check stays as it was, and a line at the end says so. Quotations, names and commands stay as they are.
 */
export async function translate(message: Message, code: string, tenant: string, ports: TranslatePorts): Promise<Message> {
  const language = new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  const texts = textsOf(message);
  if (texts.length === 0) return message;
  if (!canBeTranslatedInto(code))
    return inOtherWords(message, new Map(), `Not translated into ${language}: whether a translation into it is right cannot be checked.`);
  const told = await toldIn(translationInstructions(language), 'translation', texts, tenant, ports);
  if ('reason' in told) return inOtherWords(message, new Map(), `Not translated into ${language}: ${fallbackReason(told.reason)}.`);
  const names = new Set(sourcesOf(message).flatMap((source) => source.match(/\p{Lu}[\p{L}\p{N}]+/gu) ?? []));
  const judged = texts.map(({ id, text }) => {
    const said = told.get(id) ?? '';
    return { text, said, fault: mistranslated(text, said, code, names) };
  });
  const faults = judged.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  await ports.store.countSentences('translation', fatesOf(faults));
  const good = judged.filter(({ fault }) => fault === undefined).map(({ text, said }) => [text, said] as const);
  const headings = await headingsIn(language, message, tenant, ports);
  return inOtherWords(message, new Map([...headings, ...good]), noteOf(language, ports.model.name, good.length, faults.length));
}

/** What the model makes of the texts, by id; its failure only where it made nothing of any. */
async function toldIn(
  instructions: string,
  task: string,
  texts: readonly Translatable[],
  tenant: string,
  { model }: TranslatePorts,
): Promise<ReadonlyMap<string, string> | { readonly reason: ModelFailure }> {
  const told = new Map<string, string>();
  let failure: ModelFailure | null = null;
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    const data = translationData(texts.slice(from, from + AT_ONCE));
    const reply = await model.ask({
      task,
      version: TRANSLATION_VERSION,
      instructions,
      data,
      schema: saidTextsSchema,
      maxTokens: TRANSLATION_TOKENS,
      tenant,
    });
    if (reply.kind === 'failed') failure = reply.reason;
    else for (const { id, text } of reply.value.texts) if (!told.has(id)) told.set(id, text.trim());
  }
  return told.size === 0 ? { reason: failure ?? 'empty' } : told;
}

/** The bot's own headings: asked about once for each set of them, and with nothing that anybody else wrote. */
async function headingsIn(language: string, message: Message, tenant: string, ports: TranslatePorts): Promise<ReadonlyMap<string, string>> {
  const texts = headingsOf(message).map((text, i) => ({ id: `h${i + 1}`, text }));
  const told =
    texts.length === 0 ? new Map<string, string>() : await toldIn(headingInstructions(language), 'headings', texts, tenant, ports);
  if ('reason' in told) return new Map();
  return new Map(
    texts.flatMap(({ id, text }) => {
      const said = told.get(id) ?? '';
      return HEADING.test(said) ? [[text, said] as const] : [];
    }),
  );
}

function noteOf(language: string, maker: string, good: number, failed: number): string {
  const left = failed === 0 ? '' : ` · ${count(failed, 'text')} left as written, for the translation did not pass the check`;
  return good === 0
    ? `Not translated into ${language}: ${fallbackReason('unproven')}.`
    : `Translated into ${language} by ${maker}, its figures, dates, names and “not” checked; quotations as they were written${left}`;
}

function fatesOf(faults: readonly TranslationFault[]) {
  return [...Map.groupBy(faults, (fault) => fault)].map(([reason, alike]) => ({ fate: 'dropped' as const, reason, n: alike.length }));
}
